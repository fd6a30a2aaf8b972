// SPDX-License-Identifier: GPL-3.0-or-later
// Random trees, post-processed in the order of their references, by passes, and by a plain copy of
// Django's own lines.
#include "deploytesting/scratchfolder.h"
#include "plainpasses.h"
#include "storage/changewriter.h"
#include "storage/passes.h"
#include "storage/quickprocessing.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <string>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

struct Case {
    std::vector<PlainFile> files;
    PlainOptions options;
    bool aggregatesModules = true;
};

class Dice final {
public:
    explicit Dice(unsigned seed)
        : m_random(seed)
    { }
    size_t below(size_t count) { return m_random() % count; }
    bool oneIn(size_t count) { return below(count) == 0; }

private:
    std::mt19937 m_random;
};

/// From one folder to a file: "../img/".
std::string speltFrom(const std::string &from, const std::string &to, bool absolute)
{
    const std::string folder = to.substr(0, to.rfind('/') + 1);
    if (absolute) {
        return "/static/" + folder;
    }
    std::string spelt;
    for (auto up = std::ranges::count(from, '/'); up > 0; --up) {
        spelt += "../";
    }
    return spelt.empty() ? "./" + folder : spelt + folder;
}

PlainFile randomFile(Dice &dice, const std::vector<std::string> &names, size_t index, size_t degree,
                     bool acyclic, bool modules)
{
    const std::string &name = names[index];
    PlainFile file{.name = name, .isAdjustable = !name.ends_with(".png"), .pieces = {}};
    const std::string filler = std::to_string(dice.below(1000));
    if (!file.isAdjustable) {
        file.pieces.push_back({.text = filler, .spelt = {}, .target = {}});
        return file;
    }
    const bool isSheet = name.ends_with(".css");
    std::string after;
    for (size_t i = 0; i < degree; ++i) {
        const size_t to = acyclic && index + 1 < names.size()
            ? index + 1 + dice.below(names.size() - index - 1)
            : dice.below(names.size());
        if (acyclic && to <= index) {
            continue;
        }
        std::string target = names[to];
        if (dice.oneIn(150)) {
            target = "missing/file.png";
        }
        const std::string spelt = speltFrom(name, target, dice.oneIn(4));
        if (isSheet) {
            const bool import = dice.oneIn(2);
            file.pieces.push_back({.text = after + (import ? "@import url(\"" : ".a { b: url(\""),
                                   .spelt = spelt,
                                   .target = target});
            after = import ? "\");\n" : "\") }\n";
        } else if (modules && dice.oneIn(2)) {
            file.pieces.push_back(
                {.text = after + "import a from \"", .spelt = spelt, .target = target});
            after = "\";\n";
        } else {
            file.pieces.push_back(
                {.text = after + "//# sourceMappingURL=", .spelt = spelt, .target = target});
            after = "\n";
        }
    }
    file.pieces.push_back({.text = after + "/* " + filler + " */\n", .spelt = {}, .target = {}});
    return file;
}

Case randomCase(Dice &dice)
{
    static const std::vector<std::string> Folders = {"", "a/", "a/b/", "c/"};
    static const std::vector<std::string> Kinds = {".css", ".css", ".js", ".png"};
    Case made;
    std::vector<std::string> names;
    const size_t count = 1 + dice.below(9);
    for (size_t i = 0; i < count; ++i) {
        names.push_back(Folders[dice.below(Folders.size())] + "f" + std::to_string(i)
                        + Kinds[dice.below(Kinds.size())]);
    }
    // With one of the names that another file may be hashed to, if it comes to that.
    if (dice.oneIn(6)) {
        names.push_back("f0.0123456789ab.css");
    }
    made.aggregatesModules = dice.oneIn(2);
    made.options.keepIntermediateFiles = dice.oneIn(5);
    made.options.maxPasses = dice.oneIn(5) ? static_cast<int>(dice.below(3)) : 5;
    const bool acyclic = !dice.oneIn(3);
    const size_t degree = dice.below(4);
    for (size_t i = 0; i < names.size(); ++i) {
        made.files.push_back(randomFile(dice, names, i, degree, acyclic, made.aggregatesModules));
    }
    std::ranges::shuffle(made.files, std::mt19937(static_cast<unsigned>(dice.below(1U << 30U))));
    return made;
}

HashingRules rulesOf(const Case &tested)
{
    HashingRules rules;
    rules.patterns = builtInPatterns({6, 0}, tested.aggregatesModules);
    rules.urls = {.staticUrl = "/static/", .baseUrl = "/static/"};
    rules.maxPasses = tested.options.maxPasses;
    rules.keepIntermediateFiles = tested.options.keepIntermediateFiles;
    return rules;
}

void write(const std::string &path, const std::string &content)
{
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << content;
}

/// What a run comes to, in one text for comparing.
std::string described(const PlainPasses::Storage &storage, const std::vector<PlainYield> &yields,
                      const std::vector<std::pair<std::string, std::string>> &hashedFiles,
                      bool hasFailed, const std::optional<std::string> &failedName)
{
    std::string text = hasFailed ? "failed: " + failedName.value_or("-") + "\n" : "";
    for (const auto &[name, content] : storage) {
        text += "file " + name + ": " + content + "\n";
    }
    for (const PlainYield &yield : yields) {
        text += "yield " + yield.name + " " + yield.hashedName
            + (yield.processed ? "\n" : " skipped\n");
    }
    for (const auto &[name, hashed] : hashedFiles) {
        text += "hashed " + name + " " + hashed + "\n";
    }
    return text;
}

std::string described(const PostProcessing &done, PlainPasses::Storage storage)
{
    std::vector<PlainYield> yields;
    for (const PostProcessed &file : done.yields) {
        yields.push_back({file.name, file.hashedName, file.processed});
    }
    for (const auto &[name, change] : done.changes) {
        if (change.kind == StoredChange::Kind::Removed) {
            storage.erase(name);
        } else if (change.kind == StoredChange::Kind::Text) {
            storage[name] = *change.text;
        } else {
            std::ifstream file(change.source, std::ios::binary);
            storage[name] = std::string(std::istreambuf_iterator(file), {});
        }
    }
    return described(storage, yields, done.hashedFiles, done.error.has_value(), done.failedName);
}

/// What a next run would know of the texts, without having read one.
std::vector<PreparedSource> remembered(const HashingRules &rules,
                                       const std::vector<StoredFile> &files,
                                       const PostProcessing &done)
{
    std::vector<PreparedSource> prepared(files.size());
    for (const RememberedText &text : done.texts) {
        PreparedSource &source = prepared[text.file];
        source.hash = rules.hash.ofFile(files[text.file].source)->value();
        source.text = TextTemplate::withoutText(text.references);
        source.remembered = text.outcome;
    }
    return prepared;
}

} // namespace

class TestPostProcessing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asDjangoDoes_data();
    void asDjangoDoes();
    void foldersThatSavingMakes();
    void foldersThatPassesLeave();
    void theFirstErrorEndsIt();

private:
    /// Returns what lies in the storage afterwards; empty: something is wrong.
    std::optional<PlainPasses::Storage> compare(const Case &tested,
                                                const PlainPasses::Storage &leftOver,
                                                const std::string &folder, bool isFresh);
    bool isWantedAgain(const Case &tested, const std::vector<StoredFile> &files,
                       const PostProcessing &done, const PlainPasses::Storage &storage,
                       const std::string &folder);
    int m_quick = 0;
    int m_runs = 0;
    int m_spared = 0; ///< Hashed files that a run found right.
};

void TestPostProcessing::asDjangoDoes_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 0; seed < 40; ++seed) {
        QTest::addRow("%u", seed) << seed;
    }
}

std::optional<PlainPasses::Storage> TestPostProcessing::compare(
    const Case &tested, const PlainPasses::Storage &leftOver, const std::string &folder,
    bool isFresh)
{
    std::filesystem::remove_all(folder);
    PlainPasses::Storage storage = leftOver;
    std::vector<StoredFile> files;
    for (const PlainFile &file : tested.files) {
        const std::string source = folder + "/source/" + file.name;
        write(source, file.content());
        storage[file.name] = file.content();
        files.push_back(
            {.name = file.name, .sourcePath = file.name, .source = source, .isFresh = isFresh});
    }
    std::filesystem::create_directories(folder + "/root");
    for (const auto &[name, content] : storage) {
        write(folder + "/root/" + name, content);
    }
    PlainPasses expected(tested.files, storage, tested.options);
    expected.run();
    const std::string wanted = described(expected.storage, expected.yields, expected.hashedFiles,
                                         expected.hasFailed, expected.failedName);

    const HashingRules rules = rulesOf(tested);
    const TargetStorage target({.location = folder + "/root", .fileMode = {}, .directoryMode = {}});
    const DiskView view(target, rules.hash);
    const auto passes = Passes(rules, files, view, {}, nullptr).run();
    const DiskView again(target, rules.hash);
    const auto quick = QuickProcessing(rules, files, again, {}, {}, nullptr).run();
    if (!passes || !quick) {
        return std::nullopt;
    }
    const auto isWanted = [&](const char *who, const std::string &got) {
        if (got != wanted) {
            qWarning("%s:\n%s\nwanted:\n%s", who, got.c_str(), wanted.c_str());
        }
        return got == wanted;
    };
    ++m_runs;
    m_quick += quick->has_value() || expected.hasFailed ? 1 : 0;
    if (!isWanted("passes", described(*passes, storage))
        || (*quick && !isWanted("quick", described(**quick, storage)))) {
        return std::nullopt;
    }
    if (*quick && !expected.hasFailed
        && !isWantedAgain(tested, files, **quick, expected.storage, folder)) {
        return std::nullopt;
    }
    return expected.storage;
}

/// A run over what one left behind, with what that one knew of the texts.
bool TestPostProcessing::isWantedAgain(const Case &tested, const std::vector<StoredFile> &files,
                                       const PostProcessing &done,
                                       const PlainPasses::Storage &storage,
                                       const std::string &folder)
{
    const std::string root = folder + "/again";
    std::filesystem::create_directories(root);
    for (const auto &[name, content] : storage) {
        write(root + "/" + name, content);
    }
    PlainPasses expected(tested.files, storage, tested.options);
    expected.run();
    const HashingRules rules = rulesOf(tested);
    const TargetStorage target({.location = root, .fileMode = {}, .directoryMode = {}});
    const DiskView view(target, rules.hash);
    const auto quick =
        QuickProcessing(rules, files, view, remembered(rules, files, done), {}, nullptr).run();
    if (!quick) {
        return false;
    }
    if (!*quick) {
        return true;
    }
    const std::set<std::string> right((*quick)->right.begin(), (*quick)->right.end());
    for (const auto &[name, hashed] : (*quick)->hashedFiles) {
        const bool isSpared = !name.ends_with(".png") && !(*quick)->changes.contains(hashed);
        m_spared += isSpared ? 1 : 0;
        if (isSpared != right.contains(hashed)) {
            qWarning("again: %s is not told to be right", hashed.c_str());
            return false;
        }
    }
    const std::string wanted = described(expected.storage, expected.yields, expected.hashedFiles,
                                         expected.hasFailed, expected.failedName);
    const std::string got = described(**quick, storage);
    if (got != wanted) {
        qWarning("again:\n%s\nwanted:\n%s", got.c_str(), wanted.c_str());
    }
    return got == wanted;
}

void TestPostProcessing::asDjangoDoes()
{
    QFETCH(const unsigned, seed);
    const ScratchFolder scratch;
    Dice dice(seed);
    m_quick = m_runs = m_spared = 0;
    for (int round = 0; round < 15; ++round) {
        Case tested = randomCase(dice);
        const auto first = compare(tested, {}, scratch.path() + "/p", true);
        QVERIFY2(first, "see above");
        // Once more over what lies there, with another content or two: what earlier runs left behind.
        for (int change = 0; change < 2; ++change) {
            PlainFile &file = tested.files[dice.below(tested.files.size())];
            file.pieces.back().text += "/* changed */";
        }
        QVERIFY2(compare(tested, *first, scratch.path() + "/p", dice.oneIn(2)), "see above");
    }
    QVERIFY2(2 * m_quick > m_runs, "most of it is ordinary");
    QVERIFY2(m_spared > 0, "what lies there is not made again");
}

/// "d%41/b.png" is saved as "dA/b.….png", and then there is a folder to refer to.
void TestPostProcessing::foldersThatSavingMakes()
{
    const ScratchFolder scratch;
    std::vector<StoredFile> files;
    for (const auto &[name, content] :
         {std::pair<std::string, std::string>("a.css", "a { b: url(dA) }"),
          std::pair<std::string, std::string>("d%41/b.png", "")}) {
        const std::string source = scratch.path() + "/root/" + name;
        write(source, content);
        files.push_back({.name = name, .sourcePath = name, .source = source});
    }
    const HashingRules rules = rulesOf({});
    const TargetStorage target(
        {.location = scratch.path() + "/root", .fileMode = {}, .directoryMode = {}});
    const auto done = postProcess(rules, files, DiskView(target, rules.hash));
    QVERIFY(done);
    QVERIFY2(!done->error, done->error ? qPrintable(done->error->message()) : "");
    QCOMPARE(done->hashedFiles.size(), size_t(2));
    QCOMPARE(done->hashedFiles.front().second, std::string("dA/b.d41d8cd98f00.png"));
    const StoredChange &sheet = done->changes.at(done->hashedFiles.back().second);
    QCOMPARE(*sheet.text, std::string("a { b: url(\"dA\") }"));
}

/// The hash of "q?x/a.css" stands in the name of its folder: that of the first pass is left, and empty.
void TestPostProcessing::foldersThatPassesLeave()
{
    const ScratchFolder scratch;
    std::vector<StoredFile> files;
    for (const auto &[name, content] :
         {std::pair<std::string, std::string>("q?x/a.css", "a { b: url(../c.css) }"),
          std::pair<std::string, std::string>("c.css", "a { b: url(d.png) }"),
          std::pair<std::string, std::string>("d.png", "")}) {
        const std::string source = scratch.path() + "/root/" + name;
        write(source, content);
        files.push_back({.name = name, .sourcePath = name, .source = source});
    }
    const HashingRules rules = rulesOf({});
    const TargetStorage target(
        {.location = scratch.path() + "/root", .fileMode = {}, .directoryMode = {}});
    const auto done = postProcess(rules, files, DiskView(target, rules.hash));
    QVERIFY(done);
    QVERIFY2(!done->error, done->error ? qPrintable(done->error->message()) : "");
    QCOMPARE(done->emptyFolders.size(), size_t(1));
    const std::string &left = done->emptyFolders.front();
    QVERIFY(left.starts_with("q.") && left.ends_with("?x"));
    QVERIFY(!done->changes.contains(left));
    QVERIFY(std::ranges::none_of(done->hashedFiles, [&](const auto &hashed) {
        return hashed.second.starts_with(left + '/');
    }));
    const ChangeWriter writer(target);
    QVERIFY(writer.apply(done->changes));
    QVERIFY(writer.makeFolders(done->emptyFolders));
    const std::filesystem::path folder = scratch.path() + "/root/" + left;
    QVERIFY(std::filesystem::is_directory(folder));
    QVERIFY(std::filesystem::is_empty(folder));
}

/// Each pattern is tried on the whole text: one that finds nothing comes before one that leads outside, which is
/// no error of the file but ends the run.
void TestPostProcessing::theFirstErrorEndsIt()
{
    const ScratchFolder scratch;
    const std::string root = scratch.path() + "/root";
    write(root + "/a.css", "@import '../up.css'; a { b: url(gone.png) }");
    const std::vector<StoredFile> files = {
        {.name = "a.css", .sourcePath = "a.css", .source = root + "/a.css"}};
    const HashingRules rules = rulesOf({});
    const TargetStorage target({.location = root, .fileMode = {}, .directoryMode = {}});
    auto done = postProcess(rules, files, DiskView(target, rules.hash));
    QVERIFY(done && done->error);
    QCOMPARE(done->error->exceptionType, QStringLiteral("ValueError"));
    QCOMPARE(done->failedName, std::optional<std::string>("a.css"));
    write(root + "/a.css", "@import 'gone.css'; a { b: url(../up.png) }");
    done = postProcess(rules, files, DiskView(target, rules.hash));
    QVERIFY(done && done->error);
    QCOMPARE(done->error->exceptionType,
             QStringLiteral("django.core.exceptions.SuspiciousFileOperation"));
    QVERIFY(!done->failedName);
}

QTEST_GUILESS_MAIN(TestPostProcessing)
#include "tst_postprocessing.moc"
