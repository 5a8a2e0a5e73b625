// What is open around the screen: the palette, the list of keys, a new ticket, the details beside a ticket.
export const screen = $state({
  palette: false,
  keys: false,
  newTicket: false,
  /** Wide screens show the details beside the conversation. */
  details: true,
  /** Narrow screens show them as a sheet. */
  sheet: false
});
