package io.kazasu.gateway.document;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;

/** Writes what glyphs stand for, for those who copy text out of a document (ISO 32000-1, 9.10.3). */
final class ToUnicode {
    /** Of one {@code beginbfchar}, as Adobe's technical note 5014 has it. */
    private static final int MAPPINGS_MAX = 100;

    private static final String BEGIN = """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange
            """;

    private static final String END = """
            endcmap
            CMapName currentdict /CMap defineresource pop
            end
            end
            """;

    private ToUnicode() {}

    static String map(Map<Integer, String> texts) {
        StringBuilder map = new StringBuilder(BEGIN);
        Iterator<Map.Entry<Integer, String>> left = texts.entrySet().iterator();
        for (int count = texts.size(); count > 0; count -= MAPPINGS_MAX) {
            int block = Math.min(count, MAPPINGS_MAX);
            map.append(block).append(" beginbfchar\n");
            for (int i = 0; i < block; i++) {
                Map.Entry<Integer, String> one = left.next();
                String text =
                        HexFormat.of().withUpperCase().formatHex(one.getValue().getBytes(StandardCharsets.UTF_16BE));
                map.append("<%04X> <%s>\n".formatted(one.getKey(), text));
            }
            map.append("endbfchar\n");
        }
        return map.append(END).toString();
    }
}
