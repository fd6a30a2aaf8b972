// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui_support/windowbench.h"
#include "ui/session/collecting.h"
#include "ui/session/processing.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/card.h"
#include "ui/widgets/treemap.h"

#include <QDialog>
#include <QTest>

namespace Slipway {

/// Of a project whose files get hashed names and a manifest.
inline constexpr auto ManifestStorage =
    "STORAGES = {'default': {'BACKEND': 'django.core.files.storage.FileSystemStorage'},\n"
    "    'staticfiles': {'BACKEND':\n"
    "        'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}\n";

/// The window on a project of a few files, at its Overview.
class OverviewBench final {
public:
    explicit OverviewBench(const QByteArray &settings = {}, const QByteArray &sheet = "body {}",
                           const QByteArray &second = {})
    {
        if (!second.isEmpty()) {
            project.write(QStringLiteral("assets/css/second.css"), second);
        }
        open(settings, sheet);
    }
    void open(const QByteArray &settings, const QByteArray &sheet)
    {
        project.write(QStringLiteral("assets/css/site.css"), sheet);
        project.write(QStringLiteral("assets/img/large.png"), QByteArray(5000, 'x'));
        project.write(QStringLiteral("assets/js/app.js"), QByteArray(300, 'y'));
        project.writeSettings(settings);
        QVERIFY(bench.show());
        bench.openProject(project.path());
        QTRY_COMPARE(bench.window.currentPage(), PageId::Overview);
        // What the storage makes of it replaces rows and cards that a test may have in hand.
        const Processing &processing = bench.session.processing();
        QTRY_VERIFY_WITH_TIMEOUT(processing.state() != Processing::State::Running
                                     && processing.state() != Processing::State::Compressing,
                                 Patience);
        map = bench.find<Treemap>(QStringLiteral("treemap"));
        collecting = bench.window.page(PageId::Overview)->findChild<Collecting *>();
        QTRY_VERIFY(!map->shares().isEmpty());
    }
    void run(const QString &id) { bench.window.actions().run(id); }
    /// A part of the dialog that is open.
    template <typename T> [[nodiscard]] T *part(const QString &name) const
    {
        const auto *dialog = bench.window.findChild<QDialog *>(QStringLiteral("collectDialog"));
        return dialog == nullptr ? nullptr : dialog->findChild<T *>(name);
    }
    void openDialog()
    {
        run(QStringLiteral("overview.collect"));
        QTRY_VERIFY(part<QPushButton>(QStringLiteral("collectRun")) != nullptr);
    }
    void collect()
    {
        openDialog();
        QTRY_VERIFY(part<QPushButton>(QStringLiteral("collectRun"))->isEnabled());
        QTest::mouseClick(part<QPushButton>(QStringLiteral("collectRun")), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!collecting->isRunning(), Patience);
        QTRY_VERIFY(part<QPushButton>(QStringLiteral("collectRun"))
                    == nullptr); // the dialog is gone
    }
    [[nodiscard]] QString root() const { return project.path() + QStringLiteral("/collected"); }
    [[nodiscard]] QStringList entries() const
    {
        QStringList titles;
        for (const Card *entry :
             bench.window.page(PageId::Overview)->findChildren<Card *>(QStringLiteral("entry"))) {
            if (entry->isVisible()) {
                titles << entry->accessibleName();
            }
        }
        return titles;
    }

    TinyProject project;
    WindowBench bench;
    Treemap *map = nullptr;
    Collecting *collecting = nullptr;
};

} // namespace Slipway
