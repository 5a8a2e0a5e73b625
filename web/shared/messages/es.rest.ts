const areas = import.meta.glob<Record<string, string>>(['./es/*.json', '!./es/{ui,shell,ticket}.json'], { eager: true, import: 'default' });
const catalogue: Record<string, string> = Object.assign({}, ...Object.values(areas));
export default catalogue;
