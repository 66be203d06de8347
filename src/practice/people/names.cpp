#include "practice/people/names.h"

namespace practice {
namespace {

using Words = std::string_view[];

constexpr Words usMale = {
    "James", "Robert", "Michael", "William", "David", "Joseph", "Thomas", "Charles", "Daniel", "José"};
constexpr Words usFemale = {
    "Mary", "Patricia", "Jennifer", "Linda", "Elizabeth", "Susan", "Jessica", "Sarah", "Karen", "Zoë"};
constexpr Words usFamily = {"Smith", "Johnson", "Williams", "Brown", "Jones", "O'Brien", "García", "Miller",
    "Smith-Jones",
    "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh of "
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch"};
constexpr Words usCities = {"Boston", "Seattle", "Madison", "Albuquerque", "Redmond"};
constexpr Words usStreets = {"Main Street", "Oak Avenue", "Washington Boulevard", "2nd Street, Apt 4"};

constexpr Words deMale = {"Jürgen", "Wolfgang", "Björn", "Günther", "Lukas", "Maximilian", "Sönke", "Karl-Heinz"};
constexpr Words deFemale = {"Ursula", "Käthe", "Brigitte", "Anna-Lena", "Hannelore", "Jördis", "Sophie", "Mia"};
constexpr Words deFamily = {"Müller", "Schäfer", "Groß", "Weiß", "Öztürk", "von der Heydt", "Jäger", "Schmidt", "Li"};
constexpr Words deCities = {"Köln", "München", "Düsseldorf", "Lübeck", "Gießen"};
constexpr Words deStreets = {"Hauptstraße", "Königsallee", "Am Mühlbach", "Schloßstraße"};

constexpr Words zhMale = {"伟", "强", "志明", "建国", "浩然"};
constexpr Words zhFemale = {"芳", "秀英", "丽", "静怡", "雨桐"};
constexpr Words zhFamily = {"王", "李", "张", "欧阳", "陈"};
constexpr Words zhCities = {"北京市", "上海市", "广州市"};
constexpr Words zhStreets = {"人民路", "中山东路", "解放大街"};

constexpr Words arMale = {"محمد", "أحمد", "يوسف", "عبد الرحمن"};
constexpr Words arFemale = {"فاطمة", "مريم", "ليلى", "نور"};
constexpr Words arFamily = {"الحسن", "بن علي", "الخطيب", "منصور"};
constexpr Words arCities = {"القاهرة", "عمّان", "الدار البيضاء"};
constexpr Words arStreets = {"شارع النيل", "شارع الملك حسين"};

constexpr Words elMale = {"Γιώργος", "Δημήτρης", "Κωνσταντίνος", "Νίκος"};
constexpr Words elFemale = {"Μαρία", "Ελένη", "Αικατερίνη", "Σοφία"};
constexpr Words elFamily = {"Παπαδόπουλος", "Οικονόμου", "Αγγελόπουλος", "Νικολάου"};
constexpr Words elCities = {"Αθήνα", "Θεσσαλονίκη", "Ηράκλειο"};
constexpr Words elStreets = {"Οδός Ερμού", "Λεωφόρος Συγγρού"};

constexpr Words ruMale = {"Александр", "Дмитрий", "Сергей", "Фёдор"};
constexpr Words ruFemale = {"Екатерина", "Анастасия", "Ольга", "Мария"};
constexpr Words ruFamily = {"Шевченко", "Коваленко", "Щербак", "Юрченко"};
constexpr Words ruCities = {"Алматы", "Астана", "Караганда"};
constexpr Words ruStreets = {"улица Мира", "Садовая улица"};

constexpr Words viMale = {"Văn Hùng", "Minh Tuấn", "Đức Anh", "Quốc Bảo"};
constexpr Words viFemale = {"Thị Hương", "Ngọc Ánh", "Thùy Dương", "Kim Phượng"};
constexpr Words viFamily = {"Nguyễn", "Trần", "Phạm", "Đỗ"};
constexpr Words viCities = {"Hà Nội", "Đà Nẵng", "Huế"};
constexpr Words viStreets = {"Đường Lê Lợi", "Phố Hàng Bạc"};

constexpr Words hiMale = {"अर्जुन", "राजेश", "विकास"};
constexpr Words hiFemale = {"प्रिया", "सुनीता", "आशा"};
constexpr Words hiFamily = {"शर्मा", "पटेल", "सिंह"};
constexpr Words hiCities = {"दिल्ली", "मुंबई"};
constexpr Words hiStreets = {"महात्मा गांधी मार्ग", "स्टेशन रोड"};

constexpr Culture all[] = {
    {"en-US", "English (United States)", "US", usMale, usFemale, usFamily, usCities, usStreets, 0},
    {"de", "German", "DE", deMale, deFemale, deFamily, deCities, deStreets, -1},
    {"en-US", "English (United States)", "US", usMale, usFemale, usFamily, usCities, usStreets, 1},
    {"zh", "Chinese", "CN", zhMale, zhFemale, zhFamily, zhCities, zhStreets, -1},
    {"de", "German", "DE", deMale, deFemale, deFamily, deCities, deStreets, -1},
    {"ar", "Arabic", "EG", arMale, arFemale, arFamily, arCities, arStreets, -1},
    {"en-US", "English (United States)", "US", usMale, usFemale, usFamily, usCities, usStreets, 2},
    {"el", "Greek", "GR", elMale, elFemale, elFamily, elCities, elStreets, -1},
    {"ru", "Russian", "KZ", ruMale, ruFemale, ruFamily, ruCities, ruStreets, -1},
    {"vi", "Vietnamese", "VN", viMale, viFemale, viFamily, viCities, viStreets, -1},
    {"hi", "Hindi", "IN", hiMale, hiFemale, hiFamily, hiCities, hiStreets, -1},
};

} // namespace

std::span<const Culture> cultures()
{
    return all;
}

} // namespace practice
