// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/pythonurl.h"

#include <QProcess>
#include <QTest>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace Slipway;

class TestPythonUrl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithPython();
};

namespace {

using Texts = std::vector<std::string>;

Texts failureTexts(const Error &error)
{
    return {"!", error.exceptionType.toStdString(), error.why.toStdString()};
}

Texts textsOf(const Result<std::string> &result)
{
    return result ? Texts{"=", *result} : failureTexts(result.error());
}

Texts answerOf(const std::string &function, const Texts &given)
{
    if (function == "unquote") {
        return {"=", PythonUrl::unquote(given[0])};
    }
    if (function == "split") {
        const auto parts = PythonUrl::split(given[0]);
        return parts
            ? Texts{"=", parts->scheme, parts->netloc, parts->path, parts->query, parts->fragment}
            : failureTexts(parts.error());
    }
    if (function == "unsplit") {
        return {"=", PythonUrl::unsplit({given[0], given[1], given[2], given[3], given[4]})};
    }
    if (function == "defrag") {
        const auto parts = PythonUrl::defrag(given[0]);
        return parts ? Texts{"=", parts->first, parts->second} : failureTexts(parts.error());
    }
    if (function == "join") {
        return textsOf(PythonUrl::join(given[0], given[1]));
    }
    if (function == "uri") {
        return {"=", PythonUrl::filePathToUri(given[0])};
    }
    if (function == "joinbase") {
        return textsOf(PythonUrl::joinBase(given[0], given[1]));
    }
    if (function == "strip") {
        return {"=", std::string(PythonUrl::strip(given[0]))};
    }
    const auto checked = PythonUrl::checkUtf8(given[0]);
    return checked ? Texts{"=", given[0]} : failureTexts(checked.error());
}

} // namespace

void TestPythonUrl::agreesWithPython()
{
    QProcess python;
    python.start(
        QStringLiteral("python3"),
        {QStringLiteral("url_results.py"), QStringLiteral("20260102"), QStringLiteral("20000")});
    QVERIFY(python.waitForFinished(60000));
    QCOMPARE(python.exitCode(), 0);
    const QList<QByteArray> lines = python.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(lines.size(), 180000);
    std::map<std::string, int> failed;
    for (const QByteArray &line : lines) {
        const QList<QByteArray> raw = line.split(' ');
        const auto mark = std::max(raw.indexOf("="), raw.indexOf("!"));
        QVERIFY(mark > 0);
        Texts fields;
        for (const QByteArray &field : raw) {
            fields.push_back(QByteArray::fromHex(field == "-" ? "" : field).toStdString());
        }
        const std::string function = raw.front().toStdString();
        const bool fails = raw[mark] == "!";
        fields[static_cast<size_t>(mark)] = fails ? "!" : "=";
        const Texts expected(fields.begin() + mark, fields.end());
        const Texts got = answerOf(function, Texts(fields.begin() + 1, fields.begin() + mark));
        const QByteArray told = line + " got " + QByteArray::fromStdString(got.back()).toHex();
        QVERIFY2(got == expected, told.constData());
        failed[function] += fails ? 1 : 0;
    }
    // Errors must be well represented too.
    QVERIFY(failed["split"] > 500);
    QVERIFY(failed["join"] > 500);
    QVERIFY(failed["joinbase"] > 500);
    QVERIFY(failed["decode"] > 5000);
}

QTEST_GUILESS_MAIN(TestPythonUrl)
#include "tst_pythonurl.moc"
