package io.kazasu.gateway.demo;

import java.util.List;

/** What counters and kiosks have to give, at the fees that are usual for it. */
final class Papers {
    /**
     * A form or a certificate.
     *
     * @param feeYen without the card
     * @param cardFeeYen with it
     */
    record Paper(String id, String nameJa, String nameEn, int feeYen, int cardFeeYen) {}

    static final List<Paper> FORMS = List.of(
            new Paper("moving-in", "転入届", "Notice of moving in", 0, 0),
            new Paper("moving-out", "転出届", "Notice of moving out", 0, 0),
            new Paper("moving-within", "転居届", "Notice of moving within the town", 0, 0),
            new Paper("residence-record", "住民票の写し交付申請書", "Application for a residence record", 300, 200),
            new Paper("residence-items", "住民票記載事項証明書交付申請書", "Application for residence items", 300, 200),
            new Paper("family-register", "戸籍全部事項証明書交付申請書", "Application for a family register", 450, 350),
            new Paper("family-register-person", "戸籍個人事項証明書交付申請書", "Application for a register extract", 450, 350),
            new Paper("register-supplement", "戸籍の附票の写し交付申請書", "Application for a register supplement", 300, 200),
            new Paper("seal-registration", "印鑑登録申請書", "Seal registration", 300, 200),
            new Paper("seal-certificate", "印鑑登録証明書交付申請書", "Application for a seal certificate", 300, 200),
            new Paper("income", "所得証明書交付申請書", "Application for an income certificate", 300, 200),
            new Paper("tax-paid", "納税証明書交付申請書", "Application for a tax payment certificate", 300, 200),
            new Paper("property-value", "固定資産評価証明書交付申請書", "Application for a property valuation", 300, 250),
            new Paper("health-insurance", "国民健康保険異動届", "Notice to the health insurance", 0, 0),
            new Paper("pension", "国民年金被保険者関係届書", "Notice to the pension insurance", 0, 0),
            new Paper("child-allowance", "児童手当認定請求書", "Claim for the child allowance", 0, 0),
            new Paper("child-medical", "子ども医療費受給資格申請書", "Application for child medical care", 0, 0),
            new Paper("nursery", "保育所入所申込書", "Application for a nursery place", 0, 0),
            new Paper("care-insurance", "介護保険要介護認定申請書", "Application for care assessment", 0, 0),
            new Paper("dog", "犬の登録申請書", "Registration of a dog", 3_000, 3_000));

    static final List<Paper> CERTIFICATES = List.of(
            new Paper("residence-record", "住民票の写し", "Residence record", 300, 200),
            new Paper("seal-certificate", "印鑑登録証明書", "Seal certificate", 300, 200),
            new Paper("family-register", "戸籍全部事項証明書", "Family register", 450, 350),
            new Paper("register-supplement", "戸籍の附票の写し", "Register supplement", 300, 200),
            new Paper("income", "所得証明書", "Income certificate", 300, 200));

    private Papers() {}
}
