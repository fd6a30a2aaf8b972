// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui_support/windowbench.h"
#include "ui/models/filetreemodel.h"
#include "ui/session/processing.h"
#include "ui/widgets/datatree.h"

#include <QTest>

namespace Slipway {

/// The window on a small project that the test writes, at its Files page, with what the storage makes of the files.
struct OutputsPage {
    /// Settings: hashed names, files that are compressed beside them.
    static constexpr auto WhiteNoise = R"(
STORAGES = {"staticfiles": {
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
)";

    void open()
    {
        QVERIFY(bench.show());
        bench.session.setTrustedForNow(true);
        bench.session.openFolder(project.path());
        QTRY_COMPARE_WITH_TIMEOUT(bench.session.processing().state(), Processing::State::Done,
                                  Patience);
        bench.window.showPage(PageId::Files);
        tree = bench.find<DataTree>(QStringLiteral("fileTree"));
        model = qobject_cast<FileTreeModel *>(tree->model());
        QTRY_VERIFY(model->table() && model->table()->processed == bench.session.processed()
                    && model->rowCount() > 0);
    }

    WindowBench bench;
    TinyProject project;
    DataTree *tree = nullptr;
    FileTreeModel *model = nullptr;
};

} // namespace Slipway
