// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/labels.h"

#include <QAbstractButton>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QTest>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype BytesPerSecond = 1'000'000;

} // namespace

/// The ten questions of a release manager, each answered from any page in at most two actions: a key, a
/// click, or a choice in a list that the first one opened.
///
///  1 What will be in STATIC_ROOT?             6 What will change on the target?
///  2 Where does this file come from?          7 What will visitors notice?
///  3 What does it hide, and do they differ?   8 Is it still running, how long yet?
///  4 Which overrides are new since last time? 9 Is what is live what I released?
///  5 What is dangling?                       10 How do I go back?
class TestQuestions final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void initTestCase_data();
    void init() { m_actions = 0; }
    void cleanup();
    void whatWillBeInStaticRoot();
    void whereDoesThisFileComeFrom();
    void whatDoesItHideAndDoTheyDiffer();
    void whichOverridesAreNewSinceLastTime();
    void whatIsDangling();
    void whatWillChangeOnTheTarget();
    void whatWillVisitorsNotice();
    void isItStillRunningHowLongYet();
    void isWhatIsLiveWhatIReleased();
    void howDoIGoBack();
    void cleanupTestCase() { m_bench.reset(); }

private:
    void start();
    // Each is one action.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier);
    void click(const QString &button);
    void goToFile(const QString &path);
    void deploy();
    /// A visible text of the current page, or of the strips around it.
    [[nodiscard]] bool says(const QString &words) const;

    QTemporaryDir m_folder;
    QString m_demo;
    std::unique_ptr<WindowBench> m_bench;
    int m_actions = 0;
};

void TestQuestions::initTestCase()
{
    m_demo = copyDemo(m_folder);
    // Slow enough, however fast the machine is, for a deployment to be seen while it runs.
    QFile config(m_demo + u"/slipway.toml"_s);
    QVERIFY(config.open(QIODevice::ReadWrite));
    QByteArray text = config.readAll();
    text.replace("[targets.local]\n", "[targets.local]\nbandwidth = \"1 MB\"\n");
    QVERIFY(config.resize(0) && config.seek(0) && config.write(text) == text.size());
    config.close();
    const auto open = [this] {
        m_bench = std::make_unique<WindowBench>();
        QVERIFY(m_bench->show({1440, 900}));
        m_bench->openProject(m_demo);
        QTRY_VERIFY(!m_bench->session.jobs().isRunning());
    };
    // What one saw the last time.
    open();
    m_bench->window.showPage(PageId::Conflicts);
    QTRY_VERIFY(m_bench->find<DataTree>(u"conflictList"_s)->model()->rowCount() > 0);
    m_bench->window.close();
    // What has happened since.
    const auto write = [this](const QString &file, const QByteArray &content) {
        QFile out(m_demo + file);
        QVERIFY(out.open(QIODevice::Append));
        QCOMPARE(out.write(content), content.size());
    };
    write(u"/assets/shop/css/shop.css"_s, ".sale { background: url(../img/Cart.png); }\n");
    write(u"/assets/shop/css/base.css"_s, ".cart { float: left; }\n");
    open();
}

void TestQuestions::initTestCase_data()
{
    QTest::addColumn<PageId>("from");
    QTest::newRow("from Overview") << PageId::Overview;
    QTest::newRow("from Sources") << PageId::Sources;
    QTest::newRow("from Files") << PageId::Files;
    QTest::newRow("from Conflicts") << PageId::Conflicts;
    QTest::newRow("from References") << PageId::References;
    QTest::newRow("from Deploy") << PageId::Deploy;
    QTest::newRow("from Welcome") << PageId::Welcome;
}

void TestQuestions::start()
{
    QFETCH_GLOBAL(PageId, from);
    m_bench->window.showPage(from);
    m_bench->window.activateWindow(); // a palette had the keyboard before
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
    QTRY_VERIFY(!m_bench->session.jobs().isRunning());
}

bool TestQuestions::says(const QString &words) const
{
    for (const auto *label : m_bench->window.findChildren<QLabel *>()) {
        const auto *elided = qobject_cast<const ElidedLabel *>(label);
        const QString text = elided != nullptr ? elided->fullText() : label->text();
        if (label->isVisible() && text.contains(words)) {
            return true;
        }
    }
    return false;
}

void TestQuestions::cleanup()
{
    QVERIFY2(m_actions <= 2, "a question takes too many actions");
}

void TestQuestions::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    ++m_actions;
    QTest::keyClick(&m_bench->window, key, modifiers);
}

void TestQuestions::click(const QString &button)
{
    ++m_actions;
    const auto *found = m_bench->find<QAbstractButton>(button);
    QVERIFY2(found != nullptr, qPrintable(button));
    QTRY_VERIFY2(found->isVisible() && found->isEnabled(), qPrintable(button));
    m_bench->find<QAbstractButton>(button)->click();
}

/// The path is typed or pasted into the list, and Enter chooses the first that fits.
void TestQuestions::goToFile(const QString &path)
{
    key(Qt::Key_P);
    QTRY_VERIFY(m_bench->findAnywhere<QLineEdit>(u"paletteField"_s) != nullptr);
    auto *field = m_bench->findAnywhere<QLineEdit>(u"paletteField"_s);
    field->setText(path);
    ++m_actions;
    QTest::keyClick(field, Qt::Key_Return); // before the answer is there it means the answer
    QTRY_COMPARE(m_bench->window.currentPage(), PageId::Files);
    QTRY_COMPARE(m_bench->find<DataTree>(u"fileTree"_s)->currentPath(), path.toUtf8());
}

/// Something to deploy is there, and it is under way; by whatever way, it is no answer.
void TestQuestions::deploy()
{
    m_bench->window.showPage(PageId::Deploy);
    m_bench->deploy.planAgain();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->deploy.state(), DeploySession::State::Planned, Patience);
    for (const DeployCheck &check : m_bench->deploy.checks()) {
        if (check.mustTick) {
            m_bench->deploy.setConfirmed(check.target, check.id, true);
        }
    }
    if (m_bench->deploy.canDeploy()) {
        m_bench->deploy.deploy();
    }
}

void TestQuestions::whatWillBeInStaticRoot()
{
    start();
    key(Qt::Key_3);
    const int files = int(m_bench->session.data()->collection->files.size());
    QTRY_COMPARE(m_bench->window.currentPage(), PageId::Files);
    QTRY_VERIFY(m_bench->find<DataTree>(u"fileTree"_s)->isVisible());
    QTRY_VERIFY(says(u"%1 files"_s.arg(files)));
}

void TestQuestions::whereDoesThisFileComeFrom()
{
    start();
    goToFile(u"shop/css/shop.css"_s);
    QTRY_VERIFY2(says(u"Found first by FileSystemFinder in "_s), "why this file is here");
}

void TestQuestions::whatDoesItHideAndDoTheyDiffer()
{
    start();
    goToFile(u"shop/css/shop.css"_s);
    QTRY_VERIFY2(says(u"shop/static/shop/css/shop.css"_s), "what it hides");
    QTRY_VERIFY2(says(u"lines differ"_s), "whether they differ");
}

void TestQuestions::whichOverridesAreNewSinceLastTime()
{
    start();
    m_bench->window.resize(1171, 900); // where not all chips have room with their whole texts
    key(Qt::Key_4);
    QTRY_COMPARE(m_bench->window.currentPage(), PageId::Conflicts);
    click(u"chip-new"_s);
    const auto *list = m_bench->find<DataTree>(u"conflictList"_s);
    QTRY_COMPARE(list->currentPath(), QByteArray("shop/css/base.css"));
    QTRY_COMPARE(list->model()->rowCount(), 2); // that one, below the name of its kind
    m_bench->find<FilterRow>({})->clear();
    m_bench->window.resize(1440, 900);
}

void TestQuestions::whatIsDangling()
{
    start();
    key(Qt::Key_5);
    QTRY_COMPARE(m_bench->window.currentPage(), PageId::References);
    auto *list = m_bench->find<DataTree>(u"referenceList"_s);
    QTRY_VERIFY(list->isVisible() && list->currentIndex().isValid());
    // What leads nowhere stands first, with what it asks for and what may be meant.
    QTRY_VERIFY2(says(u"Nothing is collected as shop/img/Cart.png"_s), "the reference");
    QTRY_VERIFY2(says(u"shop/img/cart.png"_s), "the near match");
    QTRY_VERIFY(says(u"1 dangling"_s));
}

void TestQuestions::whatWillChangeOnTheTarget()
{
    start();
    key(Qt::Key_6);
    QTRY_COMPARE(m_bench->window.currentPage(), PageId::Deploy);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QTreeView>(u"planTree"_s)->isVisible(), Patience);
    QTRY_VERIFY(m_bench->find<QTreeView>(u"planTree"_s)->model()->rowCount() > 0);
    QTRY_VERIFY(says(u"%1 changes"_s.arg(m_bench->deploy.shown()->changes())));
}

void TestQuestions::whatWillVisitorsNotice()
{
    start();
    key(Qt::Key_6);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"Visitors switch to the release at one instant"_s), Patience);
    QTRY_VERIFY(says(u"What visitors will notice"_s));
    QTRY_VERIFY(says(u"files to load anew, up to "_s));
}

void TestQuestions::isItStillRunningHowLongYet()
{
    QFETCH_GLOBAL(PageId, from);
    // Other bytes each time, so many that they take a while.
    QFile out(m_demo + u"/assets/long.bin"_s);
    QVERIFY(out.open(QIODevice::WriteOnly));
    QVERIFY(out.write(QByteArray(2 * BytesPerSecond, char('a' + int(from)))) > 0);
    out.close();
    m_bench->session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->session.state(), ProjectSession::State::Ready, 60s);
    deploy();
    QVERIFY(m_bench->deploy.isRunning());
    m_bench->window.showPage(from);
    // Without any action: the job bar is on every page.
    QTRY_VERIFY(m_bench->findAnywhere<QWidget>(u"jobProgress"_s)->isVisible());
    QTRY_VERIFY(m_bench->findAnywhere<ElidedLabel>(u"jobFigures"_s)->fullText().contains(u" %"_s));
    QVERIFY(m_bench->findAnywhere<ElidedLabel>(u"jobSentence"_s)->fullText().contains(u"local"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->deploy.state(), DeploySession::State::Done, 60s);
}

void TestQuestions::isWhatIsLiveWhatIReleased()
{
    deploy();
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->deploy.isRunning(), 60s);
    m_bench->deploy.planAgain(); // the report has been put away
    start();
    key(Qt::Key_6);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->emptyTitle(), u"Nothing to do"_s, Patience);
    QTRY_VERIFY(says(u"serves this release already"_s));
}

void TestQuestions::howDoIGoBack()
{
    QFETCH_GLOBAL(PageId, from);
    QStringList released;
    for (const char *content : {"good", "bad"}) {
        QFile out(m_demo + u"/assets/back.txt"_s);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QVERIFY(out.write(content + QByteArray::number(int(from))) > 0);
        out.close();
        m_bench->session.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(m_bench->session.state(), ProjectSession::State::Ready, 60s);
        deploy();
        QTRY_COMPARE_WITH_TIMEOUT(m_bench->deploy.state(), DeploySession::State::Done, 60s);
        released << m_bench->deploy.record()->releaseId;
    }
    m_bench->deploy.planAgain();
    start();
    key(Qt::Key_7);
    QTRY_COMPARE(m_bench->window.currentPage(), PageId::History);
    const auto *back = m_bench->find<QAbstractButton>(u"historyRollBack"_s);
    QTRY_VERIFY2(back->isVisible() && back->isEnabled(), qPrintable(back->toolTip()));
    key(Qt::Key_Return);
    QTRY_COMPARE(m_bench->window.currentPage(), PageId::Deploy);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->deploy.state(), DeploySession::State::Planned, Patience);
    // The one before, or one that was chosen here when it was live.
    const QString release = m_bench->deploy.rollbackRelease();
    QVERIFY2(release == released.first() || (!release.isEmpty() && release < released.first()),
             qPrintable(release));
    QTRY_VERIFY2(says(u"%1 changes"_s.arg(m_bench->deploy.shown()->changes()))
                     || says(u"1 change"_s),
                 "what going back would do");
    m_bench->deploy.plan(); // of what is read, for whoever comes next
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->deploy.state(), DeploySession::State::Planned, Patience);
    QVERIFY(m_bench->deploy.rollbackRelease().isEmpty());
}

SLIPWAY_GUI_TEST_MAIN(TestQuestions)

#include "tst_questions.moc"
