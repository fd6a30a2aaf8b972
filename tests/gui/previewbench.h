// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/filepreview.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

#include <utility>

namespace Slipway {

/// A preview, and files to show in it.
struct PreviewBench {
    Theme theme{*qApp};
    QTemporaryDir folder;
    FilePreview preview;

    PreviewBench()
    {
        preview.resize(520, 460);
        preview.show();
    }
    [[nodiscard]] bool open(const QString &name, const QByteArray &bytes)
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            return false;
        }
        file.close();
        return openPath(file.fileName());
    }
    [[nodiscard]] bool openPath(const QString &path)
    {
        preview.show(FileRef{.path = QFile::encodeName(path).toStdString()});
        const bool ready = QTest::qWaitFor([this] { return preview.isReady(); }, 60'000);
        if (const QString out = qEnvironmentVariable("SLIPWAY_TEST_PICTURES"); !out.isEmpty()) {
            QImage picture; // once it stays as it is
            static_cast<void>(QTest::qWaitFor([&] {
                const QImage before = std::exchange(picture, preview.grab().toImage());
                return picture == before;
            }));
            picture.save(out + QLatin1Char('/') + path.section(QLatin1Char('/'), -1)
                         + QStringLiteral(".png"));
        }
        return ready;
    }
    [[nodiscard]] QStringList tabs() const
    {
        const auto *bar = preview.findChild<QTabBar *>(QStringLiteral("previewTabs"));
        QStringList titles;
        for (int tab = 0; tab < bar->count(); ++tab) {
            titles << bar->tabText(tab);
        }
        return titles;
    }
    void choose(const QString &title) const
    {
        auto *bar = preview.findChild<QTabBar *>(QStringLiteral("previewTabs"));
        const int tab = int(tabs().indexOf(title));
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(tab).center());
    }
    template <typename T> [[nodiscard]] T *find(const QString &name) const
    {
        return preview.findChild<T *>(name);
    }
    [[nodiscard]] QString label(const QString &name) const
    {
        const auto *label = find<QLabel>(name);
        return label->isVisible() ? label->text() : QString();
    }
    /// Facts, what is left out, and what is said in place of everything.
    [[nodiscard]] QString words() const
    {
        return QStringList({label(QStringLiteral("previewFacts")),
                            label(QStringLiteral("previewLeftOut")),
                            label(QStringLiteral("previewNote"))})
            .join(QLatin1Char('\n'));
    }
};

} // namespace Slipway
