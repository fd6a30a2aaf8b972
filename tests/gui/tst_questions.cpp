// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QTest>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What a release manager asks is answered from any page in at most two actions: a key, or a choice
/// in a list that the first one opened.
///
/// Of the ten questions, two wait for what is not there yet: what is live against what was released,
/// and going back.
class TestQuestions final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void initTestCase_data();
    void whatWillBeInStaticRoot();
    void whereDoesThisFileComeFromAndWhatDoesItHide();
    void whichConflictsAreThereAndDoTheyDiffer();
    void whatIsDangling();
    void whatWillChangeOnTheTargetAndWhatWillVisitorsNotice();
    void isItStillRunning();
    void cleanupTestCase() { m_bench.reset(); }

private:
    void start();
    void key(Qt::Key key) { QTest::keyClick(&m_bench->window, key, Qt::ControlModifier); }
    /// A visible text of the current page, or of the strips around it.
    [[nodiscard]] bool says(const QString &words) const;

    QTemporaryDir m_folder;
    std::unique_ptr<WindowBench> m_bench;
};

void TestQuestions::initTestCase()
{
    m_bench = std::make_unique<WindowBench>();
    QVERIFY(m_bench->show({1440, 900}));
    m_bench->session.setTrustedForNow(true);
    const QString demo = copyDemo(m_folder);
    QFile css(demo + u"/assets/shop/css/shop.css"_s);
    QVERIFY(css.open(QIODevice::Append));
    QVERIFY(css.write(".sale { background: url(../img/Cart.png); }\n") > 0);
    css.close();
    m_bench->session.openFolder(demo);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->session.state(), ProjectSession::State::Ready, 60s);
    QTRY_VERIFY(!m_bench->session.jobs().isRunning());
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

void TestQuestions::whatWillBeInStaticRoot()
{
    start();
    key(Qt::Key_3);
    const int files = int(m_bench->session.data()->collection->files.size());
    QTRY_COMPARE(m_bench->window.currentPage(), PageId::Files);
    QTRY_VERIFY(m_bench->find<DataTree>(u"fileTree"_s)->isVisible());
    QVERIFY(says(u"%1 files"_s.arg(files)));
}

void TestQuestions::whereDoesThisFileComeFromAndWhatDoesItHide()
{
    start();
    key(Qt::Key_P);
    QTRY_VERIFY(m_bench->findAnywhere<QLineEdit>(u"paletteField"_s) != nullptr);
    auto *field = m_bench->findAnywhere<QLineEdit>(u"paletteField"_s);
    field->setText(u"shop/css/shop.css"_s); // typed or pasted: with the choice below one action
    QTest::qWait(300); // the list answers while one types
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(m_bench->window.currentPage(), PageId::Files);
    QTRY_COMPARE(m_bench->find<DataTree>(u"fileTree"_s)->currentPath(),
                 QByteArray("shop/css/shop.css"));
    QTRY_VERIFY2(says(u"Found first by FileSystemFinder in "_s), "why this file is here");
    QTRY_VERIFY2(says(u"shop/static/shop/css/shop.css"_s), "what it hides");
}

void TestQuestions::whichConflictsAreThereAndDoTheyDiffer()
{
    start();
    key(Qt::Key_4);
    QTRY_COMPARE(m_bench->window.currentPage(), PageId::Conflicts);
    QTRY_VERIFY(m_bench->find<DataTree>(u"conflictList"_s)->isVisible());
    QVERIFY(says(u"claimed more than once"_s));
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
    QVERIFY2(says(u"shop/img/cart.png"_s), "the near match");
    QVERIFY(says(u"1 leads nowhere"_s));
}

void TestQuestions::whatWillChangeOnTheTargetAndWhatWillVisitorsNotice()
{
    start();
    key(Qt::Key_6);
    QTRY_COMPARE(m_bench->window.currentPage(), PageId::Deploy);
    QTRY_VERIFY(m_bench->find<QTreeView>(u"planTree"_s)->isVisible());
    QTRY_VERIFY(m_bench->find<QTreeView>(u"planTree"_s)->model()->rowCount() > 0);
    QVERIFY(says(u"Visitors"_s));
}

void TestQuestions::isItStillRunning()
{
    start();
    m_bench->session.refresh();
    // Without any action: the job bar is on every page.
    QTRY_VERIFY(m_bench->findAnywhere<QWidget>(u"jobProgress"_s)->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->session.state(), ProjectSession::State::Ready, 60s);
    // What the storage makes of it follows.
    QTRY_VERIFY_WITH_TIMEOUT(says(u"Up to date with sources"_s), 60s);
}

SLIPWAY_GUI_TEST_MAIN(TestQuestions)

#include "tst_questions.moc"
