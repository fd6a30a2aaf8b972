// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui_support/windowbench.h"
#include "ui/compare/comparepane.h"
#include "ui/compare/diffview.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

namespace Slipway {

/// The pane that compares, and files to show in it.
struct CompareBench {
    Theme theme{*qApp};
    QTemporaryDir folder;
    ComparePane pane;

    CompareBench()
    {
        pane.resize(760, 560);
        pane.show();
    }
    [[nodiscard]] FileRef write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("cannot write %s", qPrintable(name));
        }
        return {.path = QFile::encodeName(file.fileName()).toStdString()};
    }
    [[nodiscard]] bool compare(const FileRef &left, const FileRef &right)
    {
        pane.show(left, right);
        const bool ready = QTest::qWaitFor([this] { return pane.isReady(); }, 60'000);
        if (const QString out = qEnvironmentVariable("SLIPWAY_TEST_PICTURES"); !out.isEmpty()) {
            settle();
            pane.grab().save(out + QStringLiteral("/compare-")
                             + QString::fromStdString(left.path).section(QLatin1Char('/'), -1)
                             + QStringLiteral(".png"));
        }
        return ready;
    }
    [[nodiscard]] bool compare(const QByteArray &left, const QByteArray &right)
    {
        return compare(write(QStringLiteral("left.txt"), left),
                       write(QStringLiteral("right.txt"), right));
    }
    [[nodiscard]] QStringList tabs() const
    {
        const auto *bar = pane.findChild<QTabBar *>(QStringLiteral("compareTabs"));
        QStringList titles;
        for (int tab = 0; tab < bar->count(); ++tab) {
            titles << bar->tabText(tab);
        }
        return titles;
    }
    void choose(const QString &title) const
    {
        auto *bar = pane.findChild<QTabBar *>(QStringLiteral("compareTabs"));
        QTest::mouseClick(bar, Qt::LeftButton, {},
                          bar->tabRect(int(tabs().indexOf(title))).center());
    }
    void click(const QString &button) const
    {
        QTest::mouseClick(pane.findChild<QPushButton *>(button), Qt::LeftButton);
    }
    template <typename T> [[nodiscard]] T *find(const QString &name) const
    {
        return pane.findChild<T *>(name);
    }
    [[nodiscard]] QString label(const QString &name) const
    {
        const auto *label = find<QLabel>(name);
        return label->isVisible() ? label->text() : QString();
    }
};

} // namespace Slipway
