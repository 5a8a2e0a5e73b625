mod agent;
mod link;
mod role;
mod session;
mod sign_in;
mod team;
mod token;
