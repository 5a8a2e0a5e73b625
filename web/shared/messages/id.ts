// What the first screen says; everything else stands in `id.rest.ts`.
const areas = import.meta.glob<Record<string, string>>('./id/{ui,shell,ticket}.json', { eager: true, import: 'default' });
const catalogue: Record<string, string> = Object.assign({}, ...Object.values(areas));
export default catalogue;
