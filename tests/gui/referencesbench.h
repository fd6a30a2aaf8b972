// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui_support/windowbench.h"
#include "ui/models/pathtreemodel.h"
#include "ui/pages/referencedetails.h"
#include "ui/session/references.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/labels.h"

#include <QTest>

namespace Slipway {

/// Settings of a storage that hashes names.
inline const QByteArray ManifestSettings = R"(
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
)";

/// Style sheets with every state of a reference.
inline void writeReferences(const TinyProject &project,
                            const QByteArray &settings = ManifestSettings)
{
    project.write(QStringLiteral("assets/css/site.css"),
                  "@import url(\"parts.css\");\n"
                  ".a { background: url(../img/Logo.svg); }\n"
                  ".b { background: url(\"../img/none.png\"); }\n"
                  ".\xc3\xa4\xf0\x9f\x98\x80 { background: url(../img/logo.svg); }\n"
                  ".c { background: url(https://cdn.example.com/x.png); }\n");
    project.write(QStringLiteral("assets/css/parts.css"),
                  "@import \"site.css\";\n.d { background: url(../img/logo.svg); }\n");
    project.write(QStringLiteral("assets/img/logo.svg"),
                  "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    project.write(QStringLiteral("assets/img/alone.svg"),
                  "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n\n");
    project.writeSettings(settings);
}

/// The page References in the real window, over a small project.
struct ReferencesBench {
    TinyProject project;
    WindowBench bench;
    DataTree *list = nullptr;

    void open()
    {
        QVERIFY(bench.show({1440, 900}));
        bench.openProject(project.path());
        QTRY_VERIFY_WITH_TIMEOUT(bench.session.references().isCurrent(), Patience);
        QTest::keyClick(&bench.window, Qt::Key_5, Qt::ControlModifier);
        list = bench.find<DataTree>(QStringLiteral("referenceList"));
    }
    void openFilled(const QByteArray &settings = ManifestSettings)
    {
        writeReferences(project, settings);
        open();
        QTRY_VERIFY(list->currentIndex().isValid());
    }
    [[nodiscard]] ReferenceDetails *details() const
    {
        return bench.find<ReferenceDetails>(QStringLiteral("referenceDetails"));
    }
    [[nodiscard]] QString said(const QString &label) const
    {
        return bench.find<TextLabel>(label)->text();
    }
    [[nodiscard]] QString fact(const QString &id) const
    {
        return bench.find<FactList>(QStringLiteral("referenceFacts"))
            ->value(id)
            .remove(QChar(0x200B));
    }
    [[nodiscard]] QStringList rows() const
    {
        QStringList all;
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            all << QString::fromUtf8(
                list->model()->index(row, 0).data(PathRole).toByteArray().replace('\n', ':'));
        }
        return all;
    }
    void filter(const QString &text) const { bench.find<FilterRow>({})->setText(text); }
    [[nodiscard]] ChipRow *chips() const { return bench.find<ChipRow>({}); }
};

} // namespace Slipway
