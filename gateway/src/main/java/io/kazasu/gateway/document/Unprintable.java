package io.kazasu.gateway.document;

import java.util.List;

/**
 * Where a paper does not say all that the data says. Holds no name.
 *
 * @param item such as {@code 番号 12 氏名}
 * @param characters as {@code U+XXXX}
 * @param missing printed as 外字; otherwise in the usual form instead of the variant asked for
 */
record Unprintable(String item, List<String> characters, boolean missing) {}
