package io.kazasu.gateway.demo;

import java.util.List;

/** Japanese names with their reading: common ones, with the letters that old character sets lack among them. */
final class NameBook {
    /** A written name and its reading in katakana. */
    record Name(String written, String kana) {
        /** Family name first. */
        Name with(Name given) {
            return new Name(written + " " + given.written, kana + " " + given.kana);
        }
    }

    private static final List<Name> FAMILY = parse("""
            佐藤 サトウ 鈴木 スズキ 髙橋 タカハシ 高橋 タカハシ 田中 タナカ 渡辺 ワタナベ 渡邉 ワタナベ 渡邊 ワタナベ 伊藤 イトウ
            山本 ヤマモト 中村 ナカムラ 小林 コバヤシ 加藤 カトウ 𠮷田 ヨシダ 吉田 ヨシダ 山田 ヤマダ 佐々木 ササキ 山口 ヤマグチ
            松本 マツモト 井上 イノウエ 木村 キムラ 林 ハヤシ 斎藤 サイトウ 齋藤 サイトウ 清水 シミズ 山﨑 ヤマザキ 山崎 ヤマサキ
            森 モリ 池田 イケダ 橋本 ハシモト 阿部 アベ 石川 イシカワ 小川 オガワ 前田 マエダ 岡田 オカダ 長谷川 ハセガワ
            藤田 フジタ 後藤 ゴトウ 近藤 コンドウ 村上 ムラカミ 遠藤 エンドウ 青木 アオキ 坂本 サカモト 福田 フクダ 太田 オオタ
            西村 ニシムラ 藤井 フジイ 金子 カネコ 岡本 オカモト 藤原 フジワラ 三浦 ミウラ 中野 ナカノ 原田 ハラダ 松田 マツダ
            竹内 タケウチ 小野 オノ 中山 ナカヤマ 和田 ワダ 石田 イシダ 上田 ウエダ 森田 モリタ 柴田 シバタ 酒井 サカイ
            髙木 タカギ 𠮷野 ヨシノ 川﨑 カワサキ 田邉 タナベ 廣瀬 ヒロセ 濵田 ハマダ 五十嵐 イガラシ 小柳 コヤナギ 捧 ササゲ
            """);
    private static final List<Name> MEN = parse("""
            翔太 ショウタ 蓮 レン 大翔 ヒロト 陽翔 ハルト 湊 ミナト 悠真 ユウマ 健太 ケンタ 拓也 タクヤ 直樹 ナオキ 大輔 ダイスケ
            翼 ツバサ 亮 リョウ 颯 ハヤテ 蒼 アオイ 樹 イツキ 智也 トモヤ 剛 ツヨシ 誠 マコト 学 マナブ 健一 ケンイチ
            """);
    private static final List<Name> OLDER_MEN = parse("""
            茂 シゲル 清 キヨシ 勇 イサム 實 ミノル 弘 ヒロシ 正 タダシ 昭 アキラ 進 ススム 勝 マサル 隆 タカシ 幸雄 ユキオ
            和夫 カズオ 三郎 サブロウ 義男 ヨシオ 博 ヒロシ 修 オサム 豊 ユタカ 榮一 エイイチ 敏夫 トシオ 武 タケシ
            """);
    private static final List<Name> WOMEN = parse("""
            陽葵 ヒマリ 凛 リン 結衣 ユイ 葵 アオイ 咲良 サクラ 美咲 ミサキ 愛 アイ 彩 アヤ 千尋 チヒロ 舞 マイ 優花 ユウカ
            七海 ナナミ 真由美 マユミ 香織 カオリ 智子 トモコ 恵 メグミ 紬 ツムギ 芽依 メイ 莉子 リコ さくら サクラ
            """);
    private static final List<Name> OLDER_WOMEN = parse("""
            和子 カズコ 幸子 サチコ 節子 セツコ 洋子 ヨウコ 美代子 ミヨコ 京子 キョウコ 久子 ヒサコ トシ トシ ハル ハル
            キヨ キヨ 文子 フミコ 惠子 ケイコ 信子 ノブコ 光子 ミツコ 悦子 エツコ 千代 チヨ ヨシ子 ヨシコ 澄江 スミエ
            """);

    private NameBook() {}

    static Name family(Draw draw) {
        return draw.oneOf(FAMILY);
    }

    static Name given(Draw draw, Sex sex, int age) {
        boolean older = age >= 55;
        return draw.oneOf(
                switch (sex) {
                    case M -> older ? OLDER_MEN : MEN;
                    case F -> older ? OLDER_WOMEN : WOMEN;
                });
    }

    private static List<Name> parse(String text) {
        String[] words = text.strip().split("\\s+", -1);
        return java.util.stream.IntStream.range(0, words.length / 2)
                .mapToObj(i -> new Name(words[2 * i], words[2 * i + 1]))
                .toList();
    }
}
