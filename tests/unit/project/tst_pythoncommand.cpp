// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/pythoncommand.h"

#include <QTest>

using namespace Slipway;

/// How a command is told to people.
class TestPythonCommand final : public QObject {
    Q_OBJECT

private slots:
    void allOfItIsTold();
    void wordsAreQuoted();
    void namesForgeNoLine();
};

void TestPythonCommand::allOfItIsTold()
{
    const PythonCommand command = {.program = "/venv/bin/python",
                                   .arguments = {"-c", "print(1)", "--folder", "/srv/shop"},
                                   .workingFolder = "/srv/shop",
                                   .variables = {"A=1", "B=two words"},
                                   .unsetVariables = {"C", "D"}};
    QCOMPARE(commandText(command),
             QStringLiteral("cd /srv/shop\n"
                            "unset C D\n"
                            "A=1 B='two words' \\\n"
                            "/venv/bin/python -c 'print(1)' --folder /srv/shop"));
}

void TestPythonCommand::wordsAreQuoted()
{
    const PythonCommand command = {.program = "/my env/python",
                                   .arguments = {"", "it's", "$HOME", "~", "a=b"},
                                   .workingFolder = "/a;b",
                                   .variables = {"EMPTY="},
                                   .unsetVariables = {}};
    QCOMPARE(commandText(command),
             QStringLiteral("cd '/a;b'\n"
                            "EMPTY= \\\n"
                            "'/my env/python' '' 'it'\\''s' '$HOME' '~' 'a=b'"));
}

void TestPythonCommand::namesForgeNoLine()
{
    const PythonCommand command = {.program = "/python",
                                   .arguments = {},
                                   .workingFolder = "/shop\ncd /harmless",
                                   .variables = {},
                                   .unsetVariables = {}};
    QCOMPARE(commandText(command).count(QLatin1Char('\n')), 1);
}

QTEST_GUILESS_MAIN(TestPythonCommand)
#include "tst_pythoncommand.moc"
