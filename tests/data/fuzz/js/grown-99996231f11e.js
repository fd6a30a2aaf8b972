improt {a, Ù• c' a
expãra.„õ–’t import fr`importo&m from './x.j import(%0a./b.js') }` }/x.js' `$${{`${