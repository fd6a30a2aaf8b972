// SPDX-License-Identifier: GPL-3.0-or-later
// What is verified after publishing: what was written is read back, the rest is known by its state.
#include "base/filedescriptor.h"
#include "deploy/local/inspection.h"
#include "deploy/verification.h"
#include "deploytesting/testcontents.h"
#include "localbench.h"
#include "release/contentpocket.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class VerifyingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<ScratchFolder>(); }
    void damageUnderTheSameStateIsFound_data() { addModeRows(); }
    void damageUnderTheSameStateIsFound();
    void damageIsFoundBesideHeldContents_data() { addModeRows(); }
    void damageIsFoundBesideHeldContents();
    void digestsAreOfWhatIsRead();
    void bothNumbersAreTold_data();
    void bothNumbersAreTold();
    void longFilesAreReadToTheirEnd();
    void headersAreCompared();

private:
    [[nodiscard]] std::string root() const { return m_folder->path() + "/www"; }
    /// The file below the root that holds these bytes.
    [[nodiscard]] std::optional<fs::path> holderOf(const std::string &bytes) const;
    /// A file that is damaged while others are still written is found once all is published.
    void checkDamage(LocalMode mode, const std::shared_ptr<const Release> &release);

    std::unique_ptr<ScratchFolder> m_folder;
    SourceTree m_sources;
};

std::optional<fs::path> VerifyingTest::holderOf(const std::string &bytes) const
{
    for (const fs::directory_entry &entry : fs::recursive_directory_iterator(root())) {
        if (entry.is_regular_file() && entry.file_size() == bytes.size()) {
            std::ifstream in(entry.path(), std::ios::binary);
            if (std::string(std::istreambuf_iterator<char>(in), {}) == bytes) {
                return entry.path();
            }
        }
    }
    return std::nullopt;
}

namespace {

/// As a disk does it that keeps something else than it was given: neither size nor time tell.
void damage(const fs::path &file, const std::string &bytes)
{
    struct stat before = {};
    QCOMPARE(::stat(file.c_str(), &before), 0);
    QCOMPARE(size_t(before.st_size), bytes.size());
    const FileDescriptor open(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
    QCOMPARE(::pwrite(open.get(), bytes.data(), bytes.size(), 0), ssize_t(bytes.size()));
    const std::array<timespec, 2> times = {before.st_atim, before.st_mtim};
    QCOMPARE(::futimens(open.get(), times.data()), 0);
}

} // namespace

void VerifyingTest::damageUnderTheSameStateIsFound()
{
    QFETCH(LocalMode, mode);
    checkDamage(mode, m_sources.release(secondTree()));
}

/// Compared with the bytes that were written, where these are still in memory.
void VerifyingTest::damageIsFoundBesideHeldContents()
{
    QFETCH(LocalMode, mode);
    auto release = std::make_shared<Release>(*m_sources.release(secondTree()));
    release->pocket = std::make_shared<ContentPocket>();
    for (const ReleaseFile &file : release->files) {
        std::ifstream in(file.source, std::ios::binary);
        release->pocket->put(file.digest, std::string(std::istreambuf_iterator<char>(in), {}), {});
        QVERIFY(release->pocket->find(file.digest));
    }
    checkDamage(mode, release);
}

void VerifyingTest::checkDamage(LocalMode mode, const std::shared_ptr<const Release> &release)
{
    const auto world = localWorld(mode, root());
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    const auto target = world->target();
    const auto plan = planFor(*target, release);
    VERIFY_RESULT(plan);
    bool isDamaged = false;
    const WatchedContent content([&]() -> Result<void> {
        if (const auto written = holderOf("new picture"); written && !isDamaged) {
            damage(*written, "old picture");
            isDamaged = true;
        }
        return {};
    });
    DeploymentReport report;
    const auto done = deploy(*target, **plan, content, {}, {}, &report);
    QVERIFY(isDamaged);
    VERIFY_ERROR(done, ErrorCode::InvalidData);
    QVERIFY2(done.error().why.contains(u"img/new.png"_s), qPrintable(done.error().why));
    QVERIFY(report.published);
    QCOMPARE(report.filesVerified, 0);
}

/// What is presumed makes reading quicker, and never another digest.
void VerifyingTest::digestsAreOfWhatIsRead()
{
    const std::string content = "a{color:red}";
    const std::string block(size_t{1} << 18U, 'x');
    writeFile(m_folder->path() + "/same", {.bytes = content});
    writeFile(m_folder->path() + "/other", {.bytes = "a{color:tan}"});
    writeFile(m_folder->path() + "/long", {.bytes = block + content});
    const FileDescriptor folder(
        ::open(m_folder->path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const auto read = [&](const char *name, size_t size, const Sha256 &digest) {
        return Local::readDigest(folder.get(), name, name, {},
                                 {.size = int64_t(size), .content = content, .digest = digest});
    };
    // In the place of the digest it shows what was not hashed.
    const Sha256 mark = Sha256::of("mark");
    QCOMPARE(read("same", content.size(), mark)->hex(), mark.hex());
    QCOMPARE(read("other", content.size(), mark)->hex(), Sha256::of("a{color:tan}").hex());
    QCOMPARE(read("long", block.size() + content.size(), mark)->hex(),
             Sha256::of(block + content).hex());
}

void VerifyingTest::bothNumbersAreTold_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::addColumn<int>("read");
    QTest::newRow("in place") << LocalMode::InPlace << 7;
    QTest::newRow("releases") << LocalMode::Releases << 8; // permissions are not shared by links
}

void VerifyingTest::bothNumbersAreTold()
{
    QFETCH(LocalMode, mode);
    QFETCH(int, read);
    const auto world = localWorld(mode, root());
    const auto first = deployTo(*world->target(), m_sources.release(firstTree()));
    VERIFY_RESULT(first);
    QCOMPARE(first->filesReadBack, int64_t(firstTree().size()));
    QCOMPARE(first->filesVerified, int64_t(firstTree().size()));

    const auto target = world->target();
    const auto plan = planFor(*target, m_sources.release(secondTree()));
    VERIFY_RESULT(plan);
    DeploymentBoard board;
    const auto outcomes =
        deployAll({{.target = target.get(), .plan = plan->get(), .board = &board}},
                  *sourceContent(), DeployOrder::Together);
    QVERIFY2(!outcomes.front().error, qPrintable(outcomes.front().error->message()));
    const DeploymentReport &report = outcomes.front().report;
    QCOMPARE(report.filesReadBack, read);
    QCOMPARE(report.filesVerified, int64_t(secondTree().size()));
    QString log;
    for (const DeployEvent &event : board.events()) {
        log += event.text + u'\n';
    }
    QVERIFY2(
        log.contains(
            u"%1 file(s) read back and compared, %2 file(s) known by their state"_s.arg(read).arg(
                int(secondTree().size()) - read)),
        qPrintable(log));
}

/// A block that is full says nothing of what follows it.
void VerifyingTest::longFilesAreReadToTheirEnd()
{
    constexpr size_t Block = size_t{1} << 18U;
    Tree tree;
    for (const size_t size : {Block - 1, Block, Block + 1, 2 * Block, 3 * Block + 7, size_t{0}}) {
        tree["of " + std::to_string(size)] = {.bytes = std::string(size, 'a')};
    }
    const auto world = localWorld(LocalMode::InPlace, root());
    const auto report = deployTo(*world->target(), m_sources.release(tree));
    VERIFY_RESULT(report);
    QCOMPARE(report->filesReadBack, int64_t(tree.size()));
    COMPARE_TREES(world->live(), tree);
}

void VerifyingTest::headersAreCompared()
{
    const auto world = memoryWorld();
    const auto target = world->target();
    const auto release = m_sources.release(firstTree());
    VERIFY_RESULT(deployTo(*target, release));
    const auto plan = planFor(*target, release);
    VERIFY_RESULT(plan);
    VERIFY_RESULT(target->verify(**plan, {}));

    world->plantHeaders("css/site.css", {.contentType = "text/plain", .contentEncoding = {}});
    const auto verified = target->verify(**plan, {});
    VERIFY_ERROR(verified, ErrorCode::InvalidData);
    QVERIFY2(verified.error().why.contains(u"css/site.css"_s), qPrintable(verified.error().why));

    const auto state = target->inspect({});
    VERIFY_RESULT(state);
    const TargetComparison comparison = compareFiles(expectedFiles(*release), *state);
    QCOMPARE(comparison.differences.size(), size_t(1));
    const FileDifference &difference = comparison.differences.front();
    QCOMPARE(difference.path, std::string("css/site.css"));
    QCOMPARE(fileDifferenceId(difference.kind), u"headers"_s);
    QCOMPARE(difference.headers.size(), size_t(1));
    QCOMPARE(difference.headers.front().name, u"Content-Type"_s);
    QCOMPARE(difference.headers.front().wanted, u"text/css; charset=utf-8"_s);
    QCOMPARE(difference.headers.front().found, u"text/plain"_s);
}

QTEST_GUILESS_MAIN(VerifyingTest)
#include "tst_verifying.moc"
