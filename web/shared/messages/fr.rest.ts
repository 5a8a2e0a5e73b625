const areas = import.meta.glob<Record<string, string>>(['./fr/*.json', '!./fr/{ui,shell,ticket}.json'], { eager: true, import: 'default' });
const catalogue: Record<string, string> = Object.assign({}, ...Object.values(areas));
export default catalogue;
