// cspell:disable
/** What nobody may publish of a person, with the words that give it away (Law on Personal Data Protection; domain.md). */
export interface PersonalData {
  readonly what: string;
  /** In names, split into lower-case words; Vietnamese as it is written in names, without marks. */
  readonly names: RegExp;
  /** In descriptions, in lower case and NFC. */
  readonly descriptions: RegExp;
}

/** Sensitive data that no member may have fields for. */
export const PERSONAL_DATA: readonly PersonalData[] = [
  {
    what: 'ethnicity / dân tộc',
    names: /\b(ethnic|ethnicity|ethnic group|race|dan toc|thanh phan dan toc)\b/,
    descriptions: /\b(ethnicity|ethnic (group|origin))\b|dân tộc/,
  },
  {
    what: 'religion / tôn giáo',
    names: /\b(religion|religious|faith|ton giao|tin nguong)\b/,
    descriptions: /\b(religion|religious (belief|affiliation))\b|tôn giáo|tín ngưỡng/,
  },
  {
    what: 'Party membership / Đảng tịch',
    names:
      /^party$|\b(party (member|membership|card|joined|cell|number|date)|is party|communist|dang vien|dang tich|the dang|vao dang|ngay vao dang|chi bo)\b/,
    descriptions:
      /\b(party (member|membership|card)|member of the (communist )?party)\b|đảng viên|đảng tịch|vào đảng|thẻ đảng/,
  },
  {
    what: 'health / sức khỏe',
    names:
      /^health$|\b(health (status|condition|record|insurance|history|class)|medical (record|history|condition)|diagnosis|disease|illness|disability|blood (type|group)|suc khoe|benh an|benh ly|tinh trang benh|nhom mau|khuyet tat|bhyt|so bao hiem y te)\b/,
    descriptions:
      /\b(health (status|condition|record)|medical (record|history)|diagnosis|illness|disability)\b|(tình trạng|hồ sơ) sức kh(ỏe|oẻ)|bệnh (án|lý)|nhóm máu|khuyết tật/,
  },
  {
    what: 'citizen number / số định danh cá nhân',
    names:
      /\b(citizen (id|number|card|identity)|national (id|identity)|identity (card|number|document)|id (card|number)|personal (id|number|identifier)|passport|passport number|cccd|cmnd|cmtnd|can cuoc|dinh danh ca nhan|so dinh danh|chung minh nhan dan|ho chieu|so ho chieu|social (security|insurance) number)\b/,
    descriptions:
      /\b(citizen('s)? (id|number|identity)|identity (card|number)|passport number|personal identification)\b|căn cước|chứng minh nhân dân|số định danh|hộ chiếu/,
  },
  {
    what: 'bank account / tài khoản ngân hàng',
    names: /\b(bank|bank account|account number|iban|card number|so tai khoan|tai khoan|ngan hang)\b/,
    descriptions: /\b(bank account|account number|iban)\b|tài khoản ngân hàng|số tài khoản/,
  },
  {
    what: 'home address / nơi ở',
    names:
      /\b(home address|residence|residential address|permanent address|private address|street address|dia chi nha|dia chi thuong tru|dia chi tam tru|noi o|noi cu tru|thuong tru|tam tru|ho khau)\b/,
    descriptions:
      /\b(home address|residential address|(place|permanent) of? ?residence)\b|nơi (ở|cư trú)|địa chỉ nhà|thường trú|tạm trú|hộ khẩu/,
  },
];

/** Names of agencies and programmes in which such words are no data of a person. */
export const HARMLESS_NAMES =
  /(ủy|uỷ) ban dân tộc|ban dân tộc|đại đoàn kết (toàn )?dân tộc|committee for ethnic/g;
