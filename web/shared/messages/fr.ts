// What the first screen says; everything else stands in `fr.rest.ts`.
const areas = import.meta.glob<Record<string, string>>('./fr/{ui,shell,ticket}.json', { eager: true, import: 'default' });
const catalogue: Record<string, string> = Object.assign({}, ...Object.values(areas));
export default catalogue;
