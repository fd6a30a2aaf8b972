// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/badproject.h"
#include "gui_support/guihome.h"
#include "gui_support/loopbacklistener.h"
#include "gui_support/windowbench.h"
#include "ui/compare/comparepane.h"
#include "ui/preview/filepreview.h"
#include "ui/preview/imagecanvas.h"
#include "ui/widgets/datatree.h"

#include <QLabel>
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

constexpr auto Patience = 120s; // for 20,000 conflicts on a busy machine
constexpr int Conflicts = 20'000;
constexpr PageId Pages[] = {PageId::Overview,   PageId::Sources, PageId::Files,  PageId::Conflicts,
                            PageId::References, PageId::Deploy,  PageId::Welcome};

/// A label that takes what looks like markup for markup shows a file's name as something else.
QStringList richLabels(const QWidget &window)
{
    QStringList found;
    for (const auto *label : window.findChildren<QLabel *>()) {
        const bool rich = label->textFormat() == Qt::RichText
            || (label->textFormat() == Qt::AutoText && Qt::mightBeRichText(label->text()));
        if (rich && label->isVisible()) {
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
                             Patience);
    QVERIFY2(m_bench->session.state() == State::Ready,
             m_bench->session.error() ? qPrintable(m_bench->session.error()->message()) : "");
}

void TestBadInput::grabWindow() const
{
    QVERIFY(!m_bench->window.grab().isNull());
    const QStringList rich = richLabels(m_bench->window);
    QVERIFY2(rich.isEmpty(), qPrintable(rich.join(u'\n')));
}

void TestBadInput::look(const QByteArray &path)
{
    m_bench->window.follow(
        {.page = PageId::Files, .chip = u"all"_s, .path = path, .preview = true});
    const auto *tree = m_bench->findAnywhere<DataTree>(u"fileTree"_s);
    QTRY_COMPARE_WITH_TIMEOUT(tree->currentPath(), path, Patience);
    QTRY_VERIFY2_WITH_TIMEOUT(preview().isVisible() && preview().isReady(), path.constData(),
                              Patience);
    QVERIFY2(preview().file().path.ends_with(path.toStdString()), path.constData());
}

void TestBadInput::everyStrangeFileCanBeLookedAt()
{
    const AsStarter starter;
    for (const QByteArray &path : std::as_const(m_project.strange)) {
        look(path);
        auto *ways = m_bench->find<QTabBar>(u"previewTabs"_s);
        for (int way = 0; way < ways->count(); ++way) {
            ways->setCurrentIndex(way);
            grabWindow();
        }
        auto *tabs = m_bench->find<QTabBar>(u"fileTabs"_s);
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            grabWindow();
        }
    }
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
        QTRY_VERIFY_WITH_TIMEOUT(!m_bench->session.jobs().isRunning(), Patience);
        grabWindow();
    }
    m_bench->window.showPage(PageId::Conflicts);
    auto *list = m_bench->find<DataTree>(u"conflictList"_s);
    QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 0, Patience);
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
    QTRY_COMPARE_WITH_TIMEOUT(list->currentPath(), m_project.vanishing, Patience);
    std::filesystem::remove(root / "one/static/vanishing.css");
    std::filesystem::resize_file(root / "two/static/vanishing.css", 3);
    look(m_project.vanishing);
    grabWindow();
    m_bench->window.follow(
        {.page = PageId::Conflicts, .chip = u"all"_s, .path = m_project.vanishing});
    QTRY_COMPARE_WITH_TIMEOUT(list->currentPath(), m_project.vanishing, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<ComparePane>(u"comparePane"_s)->isReady(), Patience);
    grabWindow();
    // The whole project goes: what was read stays, and the refresh says what is missing.
    std::filesystem::rename(root, root.string() + "-gone");
    m_bench->session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->session.state(), State::Failed, Patience);
    for (const PageId page : Pages) {
        m_bench->window.showPage(page);
        grabWindow();
    }
    QVERIFY(!m_bench->session.error()->message().isEmpty());
    std::filesystem::rename(root.string() + "-gone", root);
    m_bench->session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->session.state(), State::Ready, Patience);
}

void TestBadInput::whatMayNotBeReadIsSaid()
{
    m_bench->window.follow({.page = PageId::Files, .chip = u"all"_s, .path = m_project.forbidden});
    auto *tree = m_bench->findAnywhere<DataTree>(u"fileTree"_s);
    QTRY_COMPARE_WITH_TIMEOUT(tree->currentPath(), m_project.forbidden, Patience);
    auto *tabs = m_bench->find<QTabBar>(u"fileTabs"_s);
    const auto says = [&](const QString &words) {
        for (const auto *label : m_bench->window.page(PageId::Files)->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(words, Qt::CaseInsensitive)) {
                return true;
            }
        }
        return false;
    };
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (tabs->tabText(tab) == "Preview"_L1) {
            tabs->setCurrentIndex(tab);
        }
    }
    QTRY_VERIFY2(says(u"Permission denied"_s), "why it cannot be shown");
}

void TestBadInput::folderWithoutPermission()
{
    // As for collectstatic itself: what cannot be listed ends the reading, and is named.
    const std::filesystem::path closed =
        QFile::encodeName(m_project.folder + u"/assets/closed"_s).toStdString();
    const auto mode = [&](std::filesystem::perms perms) {
        const AsStarter starter;
        std::filesystem::permissions(closed, perms);
    };
    mode(std::filesystem::perms::none);
    m_bench->session.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(
        m_bench->session.state() == State::Failed
            || (m_bench->session.state() == State::Ready && !m_bench->session.jobs().isRunning()),
        Patience);
    if (m_bench->session.state() == State::Failed) {
        const QString words = m_bench->session.error()->message();
        QVERIFY2(words.contains(u"assets/closed"_s), qPrintable(words));
        QVERIFY2(words.contains(u"Permission denied"_s), qPrintable(words));
    }
    for (const PageId page : Pages) {
        m_bench->window.showPage(page);
        QVERIFY(!m_bench->window.grab().isNull());
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
