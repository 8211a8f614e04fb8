/**
 * The grammar of `compromise`, loaded when first asked for: most texts never need it. This file is CommonJS, since only that can
 * load a module at once, and since Node then takes the one file of the package instead of its four hundred.
 */
exports.grammar = () => require('compromise/three');
