// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/badproject.h"
#include "gui_support/gapmeter.h"
#include "gui_support/guihome.h"
#include "gui_support/loopbacklistener.h"
#include "gui_support/windowbench.h"
#include "ui/compare/comparepane.h"
#include "ui/models/sourcetable.h"
#include "ui/preview/filepreview.h"
#include "ui/preview/imagecanvas.h"
#include "ui/widgets/datatree.h"

#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QToolTip>

#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = ProjectSession::State;

namespace {

constexpr auto LongPatience = 120s; // for 20,000 conflicts on a busy machine
constexpr int Conflicts = 20'000;
constexpr PageId Pages[] = {PageId::Overview,   PageId::Sources, PageId::Files,   PageId::Conflicts,
                            PageId::References, PageId::Deploy,  PageId::History, PageId::Welcome};

/// A label that takes what looks like markup for markup shows a file's name as something else.
QStringList richLabels(const QWidget &window)
{
    QStringList found;
    for (const auto *label : window.findChildren<QLabel *>()) {
        const bool rich = label->textFormat() == Qt::RichText
            || (label->textFormat() == Qt::AutoText && Qt::mightBeRichText(label->text()));
        const bool isOurs = label->objectName() == u"figureLinks"_s; // counts that lead to pages
        if (rich && !isOurs && label->isVisible()) {
            found << label->objectName() + u": "_s + label->text().left(80);
        }
    }
    return found;
}

/// Root for a while, if whoever started the test is: to change files, and to start the program that
/// draws pictures, which others may not reach where it was built.
class AsStarter final {
public:
    AsStarter()
        : m_before(::geteuid())
    {
        change(::getuid());
    }
    ~AsStarter() { change(m_before); }
    AsStarter(const AsStarter &) = delete;
    AsStarter &operator=(const AsStarter &) = delete;

private:
    static void change(uid_t user)
    {
        if (::seteuid(user) != 0) {
            qFatal("cannot become user %u", user);
        }
    }
    uid_t m_before;
};

} // namespace

/// All pages over a project of names and contents that nobody should have: no page stumbles.
class TestBadInput final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyStrangeFileCanBeLookedAt();
    void nothingIsFetched();
    void everyPageHoldsManyConflicts();
    void filesVanishAndChangeWhileTheyAreShown();
    void whatMayNotBeReadIsSaid();
    void folderWithoutPermission();
    void cleanupTestCase();

private:
    /// Shows a file in Files, with its preview read and seen.
    void look(const QByteArray &path);
    [[nodiscard]] FilePreview &preview() const
    {
        return *m_bench->findAnywhere<FilePreview>(u"filePreview"_s);
    }
    void grabWindow() const;
    /// A page has a label in sight with these words.
    [[nodiscard]] bool says(PageId page, const QString &words) const;
    /// What the preview says in words.
    [[nodiscard]] QString words() const;

    LoopbackListener m_outside;
    QTemporaryDir m_folder;
    BadProject m_project;
    std::unique_ptr<WindowBench> m_bench;
};

void TestBadInput::initTestCase()
{
    m_project = BadProject::write(m_folder.path(), Conflicts, m_outside.port());
    if (::geteuid() == 0) {
        // Root reads everything: the test is about those who may not.
        QVERIFY(::chmod(QFile::encodeName(m_folder.path()).constData(), 0755) == 0);
        QVERIFY(::seteuid(65534) == 0);
        for (const char *name :
             {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "HOME"}) {
            qputenv(name, "/nonexistent"); // and cannot keep anything either
        }
    }
    m_bench = std::make_unique<WindowBench>();
    QVERIFY(m_bench->show());
    m_bench->session.setTrustedForNow(true);
    m_bench->session.openFolder(m_project.folder);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->session.state() == State::Ready
                                 || m_bench->session.state() == State::Failed,
                             LongPatience);
    QVERIFY2(m_bench->session.state() == State::Ready,
             m_bench->session.error() ? qPrintable(m_bench->session.error()->message()) : "");
}

void TestBadInput::grabWindow() const
{
    QVERIFY(!m_bench->window.grab().isNull());
    const QStringList rich = richLabels(m_bench->window);
    QVERIFY2(rich.isEmpty(), qPrintable(rich.join(u'\n')));
}

bool TestBadInput::says(PageId page, const QString &words) const
{
    for (const auto *label : m_bench->window.page(page)->findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(words, Qt::CaseInsensitive)) {
            return true;
        }
    }
    return false;
}

QString TestBadInput::words() const
{
    QStringList texts;
    for (const auto *label : preview().findChildren<QLabel *>()) {
        if (label->isVisible() && !label->text().isEmpty()) {
            texts << label->text();
        }
    }
    return texts.join(u'\n');
}

void TestBadInput::look(const QByteArray &path)
{
    m_bench->window.follow(
        {.page = PageId::Files, .chip = u"all"_s, .path = path, .preview = true});
    const auto *tree = m_bench->findAnywhere<DataTree>(u"fileTree"_s);
    QTRY_COMPARE_WITH_TIMEOUT(tree->currentPath(), path, LongPatience);
    QTRY_VERIFY2_WITH_TIMEOUT(preview().isVisible() && preview().isReady(), path.constData(),
                              LongPatience);
    QVERIFY2(preview().file().path.ends_with(path.toStdString()), path.constData());
}

void TestBadInput::everyStrangeFileCanBeLookedAt()
{
    const AsStarter starter;
    const QHash<QByteArray, QString> sayings = {
        {"img/bomb.png", u"Too large to be shown: 60,000 × 60,000 pixels"_s},
        {"img/cut.png", u"Not a PNG image that can be shown"_s},
        {"img/text.jpg", u"Not a JPEG image that can be shown"_s},
        {"img/outside.svg", u"are not followed"_s},
        {"img/billion.svg", u"Not an SVG that can be drawn"_s},
        {"fonts/none.ttf", u"Not a TrueType font that can be shown"_s},
        {"fonts/cut.woff2", u"Not a WOFF2 font that can be shown"_s},
        {"data/deep.json", u"Not valid JSON"_s},
        {"data/broken.json", u"Not valid JSON"_s},
        {"js/line.min.js", u"Only the first 16.8 MB of 50.0 MB are shown"_s},
        {"media/none.wav", u"is damaged"_s},
        {"media/none.pdf", u"is damaged"_s},
        {"huge.txt", u"200,000,000 bytes"_s},
    };
    QStringList late;
    QStringList wrong;
    for (const QByteArray &path : std::as_const(m_project.strange)) {
        const auto measured = [&](const QString &what, const auto &act) {
            GapMeter gaps;
            act();
            QCoreApplication::processEvents();
            if (const double longest = gaps.longest(); longest >= Blocked) {
                late << u"%1, %2: %3 ms"_s.arg(QString::fromUtf8(path), what).arg(longest);
            }
        };
        measured(u"preview"_s, [&] { look(path); });
        auto *ways = m_bench->find<QTabBar>(u"previewTabs"_s);
        QString said;
        for (int way = 0; way < ways->count(); ++way) {
            measured(ways->tabText(way), [&] {
                ways->setCurrentIndex(way);
                QTRY_VERIFY2_WITH_TIMEOUT(preview().isReady(), path.constData(), LongPatience);
            });
            grabWindow();
            said += words() + u'\n';
        }
        const QString expected = sayings.value(path);
        if (!expected.isEmpty() && !said.contains(expected)) {
            wrong << u"%1 does not say “%2” but “%3”"_s.arg(QString::fromUtf8(path), expected,
                                                            said.simplified());
        }
        auto *tabs = m_bench->find<QTabBar>(u"fileTabs"_s);
        for (int tab = 0; tab < tabs->count(); ++tab) {
            measured(tabs->tabText(tab), [&] { tabs->setCurrentIndex(tab); });
            grabWindow();
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    QVERIFY2(late.isEmpty(), qPrintable(late.join(u'\n')));
}

void TestBadInput::nothingIsFetched()
{
    const AsStarter starter;
    QCOMPARE(m_outside.takeConnections(), 0); // when each file was looked at in each way
    m_outside.visit();
    QCOMPARE(m_outside.takeConnections(), 1); // it would have noticed
    for (const char *path : {"js/outside.js", "css/outside.css", "img/outside.svg"}) {
        look(path);
        grabWindow();
    }
    // The picture has been drawn, without what it would fetch.
    QVERIFY2(preview().findChild<ImageCanvas *>()->isVisible(), "it has not been drawn");
    QCOMPARE(m_outside.takeConnections(), 0);
}

void TestBadInput::everyPageHoldsManyConflicts()
{
    QVERIFY(int(m_bench->session.data()->conflicts->size()) > Conflicts);
    for (const PageId page : Pages) {
        m_bench->window.showPage(page);
        QTRY_VERIFY_WITH_TIMEOUT(!m_bench->session.jobs().isRunning(), LongPatience);
        grabWindow();
    }
    m_bench->window.showPage(PageId::Conflicts);
    auto *list = m_bench->find<DataTree>(u"conflictList"_s);
    QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 0, LongPatience);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_End);
    QTest::keyClick(list, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(list, Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(!m_bench->window.grab().isNull());
}

void TestBadInput::filesVanishAndChangeWhileTheyAreShown()
{
    const AsStarter starter;
    const std::filesystem::path root = QFile::encodeName(m_project.folder).toStdString();
    m_bench->window.follow(
        {.page = PageId::Conflicts, .chip = u"all"_s, .path = m_project.vanishing});
    auto *list = m_bench->findAnywhere<DataTree>(u"conflictList"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->currentPath(), m_project.vanishing, LongPatience);
    std::filesystem::remove(root / "one/static/vanishing.css");
    std::filesystem::resize_file(root / "two/static/vanishing.css", 3);
    look(m_project.vanishing);
    grabWindow();
    m_bench->window.follow(
        {.page = PageId::Conflicts, .chip = u"all"_s, .path = m_project.vanishing});
    QTRY_COMPARE_WITH_TIMEOUT(list->currentPath(), m_project.vanishing, LongPatience);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<ComparePane>(u"comparePane"_s)->isReady(), LongPatience);
    grabWindow();
    // The whole project goes: what was read stays, and the refresh says what is missing.
    std::filesystem::rename(root, root.string() + "-gone");
    m_bench->session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->session.state(), State::Failed, LongPatience);
    for (const PageId page : Pages) {
        m_bench->window.showPage(page);
        grabWindow();
    }
    QVERIFY(!m_bench->session.error()->message().isEmpty());
    std::filesystem::rename(root.string() + "-gone", root);
    m_bench->session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->session.state(), State::Ready, LongPatience);
}

void TestBadInput::whatMayNotBeReadIsSaid()
{
    m_bench->window.follow({.page = PageId::Files, .chip = u"all"_s, .path = m_project.forbidden});
    auto *tree = m_bench->findAnywhere<DataTree>(u"fileTree"_s);
    QTRY_COMPARE_WITH_TIMEOUT(tree->currentPath(), m_project.forbidden, LongPatience);
    auto *tabs = m_bench->find<QTabBar>(u"fileTabs"_s);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (tabs->tabText(tab) == "Preview"_L1) {
            tabs->setCurrentIndex(tab);
        }
    }
    QTRY_VERIFY2(says(PageId::Files, u"Permission denied"_s), "why it cannot be shown");
    // It has facts all the same, and these are looked at every second.
    const auto *reload = preview().findChild<QPushButton *>(u"previewReload"_s);
    QVERIFY2(!QTest::qWaitFor([reload] { return reload->isVisible(); }, 2500),
             "nothing says that it can be seen");
}

void TestBadInput::folderWithoutPermission()
{
    // What could be read is shown; what could not is named, where one looks for what is wrong.
    const std::filesystem::path closed =
        QFile::encodeName(m_project.folder + u"/assets/closed"_s).toStdString();
    const auto mode = [&](std::filesystem::perms perms) {
        const AsStarter starter;
        std::filesystem::permissions(closed, perms);
    };
    mode(std::filesystem::perms::none);
    const auto before = m_bench->session.data();
    m_bench->session.refresh();
    const auto data = [this] { return m_bench->session.data(); };
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->session.state() == State::Ready && data() != before
                                 && data()->isComplete(),
                             LongPatience);
    const std::vector<ListingProblem> &problems = data()->collection->problems;
    QCOMPARE(problems.size(), 1U);
    QVERIFY2(problems[0].error.message().contains(u"assets/closed"_s),
             qPrintable(problems[0].error.message()));
    m_bench->window.follow({.page = PageId::Sources,
                            .chip = {},
                            .path = originPathOf(*data()->collection, problems[0].origin)});
    QTRY_VERIFY2_WITH_TIMEOUT(says(PageId::Sources, u"assets/closed"_s), "which folder",
                              LongPatience);
    QVERIFY2(says(PageId::Sources, u"Permission denied"_s), "and why");
    QTRY_VERIFY(m_bench->session.watch().state().problem);
    QVERIFY(m_bench->session.watch().state().problem->where.contains(u"assets/closed"_s));
    for (const PageId page : Pages) {
        GapMeter gaps;
        m_bench->window.showPage(page);
        QCoreApplication::processEvents();
        QVERIFY2(gaps.longest() < Blocked, qPrintable(QString::number(gaps.longest())));
        grabWindow();
    }
    mode(std::filesystem::perms::owner_all | std::filesystem::perms::others_all);
}

void TestBadInput::cleanupTestCase()
{
    m_bench.reset();
    if (::getuid() == 0) {
        ::seteuid(0);
    }
}

SLIPWAY_GUI_TEST_MAIN(TestBadInput)

#include "tst_badinput.moc"
