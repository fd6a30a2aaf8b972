// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/djangointrospector.h"
#include "scratchproject.h"

#include <QScopeGuard>
#include <QTest>

#include <algorithm>
#include <fstream>

using namespace Slipway;

namespace {

/// What the kernel keeps one after the other: "a\0b\0".
std::vector<std::string> wordsOf(const std::string &name)
{
    std::vector<std::string> words;
    std::ifstream file(name, std::ios::binary);
    for (std::string word; std::getline(file, word, '\0');) {
        words.push_back(word);
    }
    return words;
}

} // namespace

/// What people are asked to trust.
class TestIntrospectionCommand final : public QObject {
    Q_OBJECT

private slots:
    void whatIsShownIsWhatRuns();
};

/// To the last argument and variable: what people are asked to trust is no paraphrase.
void TestIntrospectionCommand::whatIsShownIsWhatRuns()
{
    qputenv("PYTHONSTARTUP", "/nowhere");
    qputenv("PYTHONIOENCODING", "latin-1");
    const auto reset = qScopeGuard([] {
        qunsetenv("PYTHONSTARTUP");
        qunsetenv("PYTHONIOENCODING");
    });
    const ScratchProject project("for name in ('cmdline', 'environ'):\n"
                                 "    with open('/proc/self/' + name, 'rb') as file:\n"
                                 "        seen = file.read()\n"
                                 "    with open(os.path.join(BASE, name), 'wb') as file:\n"
                                 "        file.write(seen)\n");
    const ProjectLocation location = project.location();
    const PythonRun run = introspectionRun(location);
    const auto snapshot = runIntrospection(location, run, {});
    VERIFY_SNAPSHOT(snapshot);
    const PythonCommand command = commandOf(run);
    std::vector<std::string> started = {command.program};
    started.insert(started.end(), command.arguments.begin(), command.arguments.end());
    QCOMPARE(wordsOf(project.path("cmdline")), started);
    QCOMPARE(command.workingFolder, project.folder());
    std::vector<std::string> environment = wordsOf(project.path("environ"));
    for (const std::string &variable : command.variables) {
        QCOMPARE(std::ranges::count(environment, variable), 1);
    }
    // Set once, and the rest is what this program has itself.
    const auto isOwn = [](const std::string &variable) {
        const std::string name = variable.substr(0, variable.find('='));
        return qgetenv(name.c_str()).toStdString() == variable.substr(name.size() + 1);
    };
    std::erase_if(environment, [&](const std::string &variable) {
        return std::ranges::contains(command.variables, variable) || isOwn(variable);
    });
    QCOMPARE(environment, std::vector<std::string>());
    for (const std::string &name : command.unsetVariables) {
        const std::vector<std::string> all = wordsOf(project.path("environ"));
        QVERIFY2(
            std::ranges::none_of(
                all, [&](const std::string &variable) { return variable.starts_with(name + '='); }),
            name.c_str());
    }
}

QTEST_GUILESS_MAIN(TestIntrospectionCommand)
#include "tst_introspection_command.moc"
