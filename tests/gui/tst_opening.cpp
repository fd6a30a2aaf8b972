// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "project/truststore.h"
#include "ui/shell/actionregistry.h"

#include <QFile>
#include <QSettings>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = ProjectSession::State;

namespace {

constexpr auto Patience = 60s;

/// A Python of its own in the project's folder, which leaves a mark when it runs.
class MarkedPython final {
public:
    MarkedPython(const TinyProject &project, const std::string &real)
        : m_file(project.path() + u"/tools/python"_s)
        , m_mark(project.path() + u"/tools/ran"_s)
    {
        project.write(u"tools/python"_s,
                      "#!/bin/sh\n: > '" + m_mark.toUtf8() + "'\nexec '"
                          + QByteArray::fromStdString(real) + "' \"$@\"\n");
        QVERIFY(
            QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }
    [[nodiscard]] LocateOptions chosen() const
    {
        return {.settingsModule = {}, .environment = {}, .interpreter = m_file.toStdString()};
    }
    [[nodiscard]] bool hasRun() const { return QFile::exists(m_mark); }

private:
    QString m_file;
    QString m_mark;
};

} // namespace

/// What may run when a project is opened.
class TestOpening final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void anotherInterpreterIsShownFirst_data();
    void anotherInterpreterIsShownFirst();
    void anotherSettingsModuleIsShownFirst();
    void trustIsForgotten();
    void trustForNowEndsWithItsProject();
};

void TestOpening::anotherInterpreterIsShownFirst_data()
{
    QTest::addColumn<bool>("isForNow");
    QTest::newRow("--trust") << true;
    QTest::newRow("trust that is kept") << false;
}

void TestOpening::anotherInterpreterIsShownFirst()
{
    QFETCH(const bool, isForNow);
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.session.setTrustedForNow(isForNow);
    bench.session.openFolder(project.path());
    if (!isForNow) {
        QTRY_COMPARE(bench.session.state(), State::AskTrust);
        bench.session.trustAndRead();
    }
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    const MarkedPython other(project, bench.session.located()->location.interpreters.front().path);
    bench.session.choose(other.chosen());
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::AskTrust, Patience);
    QVERIFY(!other.hasRun());
    bench.session.trustAndRead();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QVERIFY(other.hasRun());
    // What was agreed to before, and what is agreed to now, is not asked again.
    bench.session.choose({});
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    bench.session.choose(other.chosen());
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
}

void TestOpening::anotherSettingsModuleIsShownFirst()
{
    const TinyProject project;
    project.write(u"other_settings.py"_s,
                  "from tiny_settings import *\nopen(os.path.join(BASE, 'ran'), 'w').close()\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.session.setTrustedForNow(true);
    bench.session.openFolder(project.path());
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    // Named by slipway.toml, as a colleague's change would.
    project.write(u"slipway.toml"_s, "[project]\nsettings = \"other_settings\"\n");
    bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::AskTrust, Patience);
    QVERIFY(!QFile::exists(project.path() + u"/ran"_s));
    QVERIFY2(bench.session.data() != nullptr, "what was read before stays");
}

void TestOpening::trustIsForgotten()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    const QAction *forget = bench.window.actions().action(u"project.forgetTrust"_s);
    QVERIFY(!forget->isEnabled());
    bench.session.openFolder(project.path());
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    QVERIFY(!forget->isEnabled());
    bench.session.trustAndRead();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    const ProjectRun run = runOf(bench.session.located()->location);
    QVERIFY(TrustStore().isTrusted(run));
    QVERIFY(forget->isEnabled());
    bench.window.actions().run(u"project.forgetTrust"_s);
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    QCOMPARE(bench.window.currentPage(), PageId::Welcome);
    QVERIFY(!TrustStore().isTrusted(run));
    QTRY_VERIFY(!forget->isEnabled());
    bench.session.refresh();
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    bench.session.setTrustedForNow(true);
    bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QVERIFY(forget->isEnabled()); // of --trust as well
    bench.window.actions().run(u"project.forgetTrust"_s);
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
}

void TestOpening::trustForNowEndsWithItsProject()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.session.setTrustedForNow(true);
    bench.session.openFolder(project.path());
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    bench.session.close();
    bench.session.openFolder(project.path());
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::AskTrust, Patience);
}

SLIPWAY_GUI_TEST_MAIN(TestOpening)

#include "tst_opening.moc"
