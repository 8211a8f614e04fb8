import type nlp from 'compromise/three';

/** The grammar of `compromise`: see `grammar.cjs`. */
export declare const grammar: () => typeof nlp;
