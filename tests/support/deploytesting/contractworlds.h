// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploytesting/targetworld.h"

#include <QTest>

namespace Slipway::Testing {

/// The kinds of target that the contract suite runs against, as rows of test data.
enum class WorldKind { Memory, InPlace, Pool, Releases };

inline void addWorldRows()
{
    QTest::addColumn<WorldKind>("kind");
    QTest::newRow("memory") << WorldKind::Memory;
    QTest::newRow("local, in place") << WorldKind::InPlace;
    QTest::newRow("local, pool") << WorldKind::Pool;
    QTest::newRow("local, releases") << WorldKind::Releases;
}

/// The modes of a local target, as rows of test data.
inline void addModeRows()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::newRow("in place") << LocalMode::InPlace;
    QTest::newRow("pool") << LocalMode::Pool;
    QTest::newRow("releases") << LocalMode::Releases;
}

inline std::unique_ptr<TargetWorld> makeWorld(WorldKind kind)
{
    switch (kind) {
    case WorldKind::Memory:
        return memoryWorld();
    case WorldKind::InPlace:
        return localWorld(LocalMode::InPlace);
    case WorldKind::Pool:
        return localWorld(LocalMode::Pool);
    case WorldKind::Releases:
        return localWorld(LocalMode::Releases);
    }
    return {};
}

/// The releases that most tests deploy one after the other: every kind of change between them.
inline Tree firstTree()
{
    return {{"css/site.css", {.bytes = "body { color: red }"}},
            {"css/print.css", {.bytes = "@page {}"}},
            {"img/logo.svg", {.bytes = "<svg/>"}},
            {"img/old.png", {.bytes = "old picture"}},
            {"js/app.js", {.bytes = "run()"}},
            {"becomes-folder", {.bytes = "a file"}},
            {"becomes-file/inside.txt", {.bytes = "in a folder"}},
            {"becomes-file/deep/er.txt", {.bytes = "in a folder"}},
            {"same.txt", {.bytes = "always the same"}},
            {"private.txt", {.bytes = "mode changes"}},
            {"staticfiles.json", {.bytes = "{1}"}}};
}

inline Tree secondTree()
{
    return {{"css/site.css", {.bytes = "body { color: green }"}},
            {"css/print.css", {.bytes = "@page {}"}},
            {"img/logo.svg", {.bytes = "<svg/>"}},
            {"img/new.png", {.bytes = "new picture"}},
            {"js/app.js", {.bytes = "run(2)"}},
            {"js/vendor/lib.js", {.bytes = "lib()"}},
            {"becomes-folder/now.txt", {.bytes = "in a folder"}},
            {"becomes-file", {.bytes = "a file"}},
            {"same.txt", {.bytes = "always the same"}},
            {"private.txt", {.bytes = "mode changes", .mode = 0640}},
            {"staticfiles.json", {.bytes = "{2}"}}};
}

} // namespace Slipway::Testing

Q_DECLARE_METATYPE(Slipway::Testing::WorldKind)

/// Fails the test with the error's own words.
#define VERIFY_RESULT(result)                                                                      \
    do {                                                                                           \
        const auto &resultValue = (result);                                                        \
        QVERIFY2(resultValue.has_value(),                                                          \
                 resultValue ? "" : qPrintable(resultValue.error().message()));                    \
    } while (false)

#define VERIFY_ERROR(result, expected)                                                             \
    do {                                                                                           \
        const auto &resultValue = (result);                                                        \
        QVERIFY2(!resultValue.has_value(), "it succeeded");                                        \
        QVERIFY2(resultValue.error().code == (expected),                                           \
                 qPrintable(resultValue.error().message()));                                       \
        QVERIFY2(!resultValue.error().what.isEmpty(), "an error without words");                   \
    } while (false)

#define COMPARE_TREES(actual, expected)                                                            \
    do {                                                                                           \
        const QByteArray difference = Slipway::Testing::treeDifference((actual), (expected));      \
        QVERIFY2(difference.isEmpty(), difference.constData());                                    \
    } while (false)
