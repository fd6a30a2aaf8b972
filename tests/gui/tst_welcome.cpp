// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/labels.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QTimer>
#include <QToolButton>
#include <QWheelEvent>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = ProjectSession::State;

/// The page where a project is opened, by mouse and keyboard.
class TestWelcome final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void firstUseSaysHowItGoes();
    void whatRunsIsShownExactly();
    void anotherInterpreterIsTyped();
    void anotherInterpreterIsBrowsedFor();
    void anotherSettingsModuleIsTyped();
    void environmentIsChosenByKeyboard();
    void keysAndWheelOnlyLookThroughTheChoices();
    void theChoiceIsTakenWhereItIsLeft();
    void trustIsNeverUnderTheKeys();
    void paletteLeadsToTheChoices();
    void missingModuleNamesThePythonThatWasUsed();
    void buttonsOfAFailureStandInARow();
    void readingIsCancelled();

private:
    static void pick(QComboBox *box, int index);
};

void TestWelcome::pick(QComboBox *box, int index)
{
    box->setFocus();
    box->setCurrentIndex(index);
    Q_EMIT box->activated(index);
}

void TestWelcome::firstUseSaysHowItGoes()
{
    WindowBench bench;
    QVERIFY(bench.show());
    QVERIFY(bench.find<QWidget>(u"firstUse"_s)->isVisible());
    QVERIFY(!bench.find<QWidget>(u"projectCard"_s)->isVisible());
    bench.recent.remember(u"/somewhere/else"_s);
    QTRY_VERIFY(!bench.find<QWidget>(u"firstUse"_s)->isVisible());
}

/// The question of trust shows what the kernel will say was started, to the last argument and variable.
void TestWelcome::whatRunsIsShownExactly()
{
    const TinyProject project;
    project.writeSettings("for name in ('cmdline', 'environ'):\n"
                          "    with open('/proc/self/' + name, 'rb') as file:\n"
                          "        seen = file.read()\n"
                          "    with open(os.path.join(BASE, name), 'wb') as file:\n"
                          "        file.write(seen)\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.session.openFolder(project.path());
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    const QString shown = bench.find<TextLabel>(u"trustCommand"_s)->text();
    bench.click(u"trustProject"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    const auto words = [&project](const QString &name) {
        QFile file(project.path() + u'/' + name);
        QList<QByteArray> all =
            file.open(QIODevice::ReadOnly) ? file.readAll().split('\0') : QList<QByteArray>();
        if (!all.isEmpty()) {
            all.removeLast(); // behind the last end
        }
        return all;
    };
    QList<QByteArray> started = words(u"cmdline"_s);
    QVERIFY(started.size() > 1);
    const PythonCommand own = commandOf(bench.session.located()->introspection);
    PythonCommand seen = {.program = started.takeFirst().toStdString(),
                          .arguments = {},
                          .workingFolder = bench.session.located()->location.folder,
                          .variables = own.variables,
                          .unsetVariables = own.unsetVariables};
    for (const QByteArray &argument : std::as_const(started)) {
        seen.arguments.push_back(argument.toStdString());
    }
    QCOMPARE(shown, commandText(seen));
    const QList<QByteArray> environment = words(u"environ"_s);
    QVERIFY(!own.variables.empty());
    for (const std::string &variable : own.variables) {
        QVERIFY2(environment.contains(QByteArray::fromStdString(variable)), variable.c_str());
    }
}

void TestWelcome::anotherInterpreterIsTyped()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openUntrusted(project.path());
    auto *box = bench.find<QComboBox>(u"interpreterChoice"_s);
    QVERIFY(box->isEnabled()); // with one candidate too
    auto *other = bench.find<QLineEdit>(u"interpreterOther"_s);
    QVERIFY(!other->isVisible());
    pick(box, box->count() - 1);
    QTRY_VERIFY(other->isVisible());
    QTest::keyClicks(other, u"env/bin/python-of-mine"_s);
    QTest::keyClick(other, Qt::Key_Return);
    const std::string wanted = (project.path() + u"/env/bin/python-of-mine"_s).toStdString();
    QTRY_COMPARE(bench.session.options().interpreter, wanted);
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    QVERIFY(bench.find<TextLabel>(u"trustCommand"_s)->text().contains(u"python-of-mine"_s));
    QVERIFY(!other->isVisible());
    // One that is not there is said so, with the way to another.
    bench.click(u"trustProject"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Failed, Patience);
    QVERIFY(bench.find<QComboBox>(u"interpreterChoice"_s)->isEnabled());
    pick(box, box->count() - 2);
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    bench.click(u"trustProject"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
}

void TestWelcome::anotherInterpreterIsBrowsedFor()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openUntrusted(project.path());
    auto *box = bench.find<QComboBox>(u"interpreterChoice"_s);
    pick(box, box->count() - 1);
    bench.click(u"interpreterBrowse"_s);
    QTRY_VERIFY(bench.window.findChild<QFileDialog *>(u"interpreterDialog"_s));
    auto *dialog = bench.window.findChild<QFileDialog *>(u"interpreterDialog"_s);
    Q_EMIT dialog->fileSelected(u"/opt/env/bin/python3"_s);
    QTRY_COMPARE(bench.session.options().interpreter, std::string("/opt/env/bin/python3"));
    dialog->close();
}

void TestWelcome::anotherSettingsModuleIsTyped()
{
    const TinyProject project;
    project.write(u"other_settings.py"_s, "from tiny_settings import *\nSTATIC_URL = '/other/'\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openUntrusted(project.path());
    auto *box = bench.find<QComboBox>(u"settingsChoice"_s);
    QCOMPARE(box->currentText(), u"tiny_settings"_s);
    pick(box, box->count() - 1);
    auto *other = bench.find<QLineEdit>(u"settingsOther"_s);
    QTRY_VERIFY(other->isVisible());
    QTest::keyClicks(other, u"other_settings"_s);
    bench.click(u"settingsUse"_s);
    QTRY_COMPARE(bench.session.options().settingsModule, u"other_settings"_s);
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    bench.click(u"trustProject"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QCOMPARE(bench.session.data()->snapshot->settings.staticUrl, u"/other/"_s);
}

void TestWelcome::environmentIsChosenByKeyboard()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openUntrusted(copyDemo(folder));
    auto *box = bench.find<QComboBox>(u"settingsChoice"_s);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Down, Qt::AltModifier);
    QTRY_VERIFY(box->view()->isVisible());
    while (box->view()->currentIndex().row() < box->findData(u"production"_s)) {
        QTest::keyClick(box->view(), Qt::Key_Down);
    }
    QTest::keyClick(box->view(), Qt::Key_Return);
    QTRY_COMPARE(bench.session.options().environment, u"production"_s);
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    QVERIFY(bench.find<TextLabel>(u"trustCommand"_s)->text().contains(u"northwind.production"_s));
}

/// Of a project that is trusted: every choice that is taken starts its Python.
void TestWelcome::keysAndWheelOnlyLookThroughTheChoices()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(copyDemo(folder));
    bench.window.showPage(PageId::Welcome);
    auto *box = bench.find<QComboBox>(u"settingsChoice"_s);
    const auto *hint = bench.find<QWidget>(u"settingsHint"_s);
    const QString environment = bench.session.options().environment;
    const int taken = box->currentIndex();
    const int other = taken == 0 ? 1 : 0;
    box->setFocus();
    const QPointF middle = box->rect().center();
    for (const int notch : {-120, 120}) {
        QWheelEvent wheel(middle, box->mapToGlobal(middle), {}, {0, notch}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(box, &wheel);
        QCOMPARE(box->currentIndex(), taken);
    }
    QTest::keyClick(box, taken == 0 ? Qt::Key_Down : Qt::Key_Up);
    QCOMPARE(box->currentIndex(), other);
    QVERIFY(hint->isVisible());
    settle();
    QCOMPARE(bench.session.state(), State::Ready);
    QCOMPARE(bench.session.options().environment, environment);
    QCOMPARE(bench.window.currentPage(), PageId::Welcome);
    QTest::keyClick(box, Qt::Key_Escape);
    QCOMPARE(box->currentIndex(), taken);
    QVERIFY(!hint->isVisible());
    QCOMPARE(bench.window.currentPage(), PageId::Welcome);
    QTest::keyClick(box, taken == 0 ? Qt::Key_Down : Qt::Key_Up);
    const QString wanted = box->currentData().toString();
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_COMPARE(bench.session.options().environment, wanted);
}

void TestWelcome::theChoiceIsTakenWhereItIsLeft()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openUntrusted(copyDemo(folder));
    auto *box = bench.find<QComboBox>(u"settingsChoice"_s);
    box->setFocus();
    QTest::keyClick(box, box->currentIndex() == 0 ? Qt::Key_Down : Qt::Key_Up);
    const QString wanted = box->currentData().toString();
    QVERIFY(bench.session.options().environment != wanted);
    QTest::keyClick(box, Qt::Key_Tab);
    QTRY_COMPARE(bench.session.options().environment, wanted);
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    QTRY_COMPARE(bench.window.focusWidget(), bench.find<QWidget>(u"interpreterChoice"_s));
}

/// Whoever presses one key too often has not agreed to anything.
void TestWelcome::trustIsNeverUnderTheKeys()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openUntrusted(copyDemo(folder));
    auto *box = bench.find<QComboBox>(u"settingsChoice"_s);
    QTRY_COMPARE(bench.window.focusWidget(), box); // where what is asked about can be changed
    QTest::keyClick(box, box->currentIndex() == 0 ? Qt::Key_Down : Qt::Key_Up);
    const QString wanted = box->currentData().toString();
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_COMPARE(bench.session.options().environment, wanted);
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    QCOMPARE(bench.window.focusWidget(), box);
    // Nor after another project has come while it was.
    bench.find<QWidget>(u"trustProject"_s)->setFocus();
    const TinyProject project;
    bench.openUntrusted(project.path());
    QTRY_COMPARE(bench.window.focusWidget(), box);
}

void TestWelcome::paletteLeadsToTheChoices()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(copyDemo(folder));
    QTRY_COMPARE(bench.window.currentPage(), PageId::Overview);
    bench.window.actions().run(u"project.choices"_s);
    QCOMPARE(bench.window.currentPage(), PageId::Welcome);
    auto *settings = bench.find<QComboBox>(u"settingsChoice"_s);
    QTRY_COMPARE(bench.window.focusWidget(), settings);
}

void TestWelcome::missingModuleNamesThePythonThatWasUsed()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openBroken(project);
    QVERIFY(bench.find<TextLabel>(u"failureCause"_s)
                ->text()
                .contains(u"No module named 'no_such_module_anywhere'"_s));
    QVERIFY(bench.find<TextLabel>(u"failureEnvironments"_s)->text().startsWith(u"Used: "_s));
    QVERIFY(bench.find<TextLabel>(u"failureWhy"_s)->text().contains(u"has no module"_s));
    QVERIFY(
        bench.find<TextLabel>(u"failureWhy"_s)->text().contains(u"with “Python interpreter”"_s));
    QVERIFY(bench.find<QPlainTextEdit>(u"traceback"_s)->font().fixedPitch()
            || QFontInfo(bench.find<QPlainTextEdit>(u"traceback"_s)->font()).fixedPitch()
            || bench.find<QPlainTextEdit>(u"traceback"_s)->font().styleHint() == QFont::Monospace);
}

void TestWelcome::buttonsOfAFailureStandInARow()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show({1024, 700}));
    bench.openProject(project.path());
    project.writeSettings("import no_such_module_anywhere\n");
    bench.window.showPage(PageId::Welcome);
    bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Failed, Patience);
    const auto *card = bench.find<QWidget>(u"failureCard"_s);
    const auto tops = [&] {
        QList<int> found;
        for (const QString &name :
             {u"showTraceback"_s, u"copyTraceback"_s, u"openLastSnapshot"_s, u"tryAgain"_s}) {
            const auto *button = bench.find<QPushButton>(name);
            if (!button->isVisible() || button->width() < button->sizeHint().width()) {
                return QList<int>();
            }
            found << button->mapTo(card, QPoint()).y();
        }
        return found;
    };
    QTRY_COMPARE(tops(), QList<int>(4, tops().value(0)));
    QCOMPARE(bench.find<QPushButton>(u"openLastSnapshot"_s)->text(),
             u"Open the last good snapshot"_s);
    QVERIFY(bench.find<TextLabel>(u"failureWhy"_s)
                ->text()
                .contains(u"; “Open the last good snapshot” reads it."_s));
    // Where they do not fit, what to do stands below the rest, and nothing is cut.
    auto *box = bench.find<QWidget>(u"failureCard"_s);
    box->setMaximumWidth(box->minimumSizeHint().width() + 20);
    QTRY_VERIFY(tops().size() == 4 && tops()[0] == tops()[1] && tops()[2] == tops()[3]
                && tops()[1] < tops()[2]);
}

void TestWelcome::readingIsCancelled()
{
    const TinyProject project;
    project.writeSettings("import time\ntime.sleep(50)\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.session.openFolder(project.path());
    bench.session.setTrustedForNow(true);
    QTRY_COMPARE(bench.session.state(), State::Reading);
    QVERIFY(bench.find<QWidget>(u"readingSteps"_s)->isVisible());
    bench.click(u"readingCancel"_s);
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    QVERIFY(!bench.find<QWidget>(u"readingSteps"_s)->isVisible());
    QVERIFY(bench.session.wasCancelled());
    // By Esc as well.
    bench.click(u"trustProject"_s);
    QTRY_COMPARE(bench.session.state(), State::Reading);
    QTest::keyClick(&bench.window, Qt::Key_Escape);
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
}

SLIPWAY_GUI_TEST_MAIN(TestWelcome)

#include "tst_welcome.moc"
