/**
 * The store of shelters: where each person is now, and every coming and going. Holds no name; rosters are made from it
 * together with the resident store.
 */
@NullMarked
package io.kazasu.store.shelter;

import org.jspecify.annotations.NullMarked;
