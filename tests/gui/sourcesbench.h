// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui_support/windowbench.h"
#include "ui/models/fliptable.h"
#include "ui/models/sourcetable.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/labels.h"

#include <QTest>

#include <algorithm>

namespace Slipway {

/// The window on a project with two folders and two apps that claim the same paths.
class SourcesBench final {
public:
    SourcesBench() { open(); }
    void open()
    {
        for (const char *app : {"first", "second"}) {
            const QString name = QString::fromLatin1(app);
            project.write(name + QStringLiteral("/__init__.py"), {});
            project.write(name + QStringLiteral("/static/css/site.css"), "from " + QByteArray(app));
            project.write(name + QStringLiteral("/static/css/same.css"), "the same");
            project.write(name + QStringLiteral("/static/") + name + QStringLiteral(".js"), "own");
        }
        project.write(QStringLiteral("assets/.hidden"), "x");
        project.write(QStringLiteral("assets/CVS/entries"), "x");
        project.write(QStringLiteral("more/css/site.css"), "from more");
        project.writeSettings("INSTALLED_APPS += ['first', 'second']\n"
                              "STATICFILES_DIRS += [os.path.join(BASE, 'gone'),\n"
                              "                     os.path.join(BASE, 'more')]\n");
        QVERIFY(bench.show());
        bench.openProject(project.path());
        bench.window.showPage(PageId::Sources);
        tree = bench.find<DataTree>(QStringLiteral("sourceTree"));
        model = qobject_cast<SourceModel *>(tree->model());
        QTRY_VERIFY(model->rowCount() > 0);
    }
    void run(const QString &id) { bench.window.actions().run(id); }
    [[nodiscard]] const Collection &collection() const { return *bench.session.data()->collection; }
    [[nodiscard]] QByteArray origin(const QString &label) const
    {
        const auto found = std::ranges::find(collection().origins, label, &Origin::label);
        return originPathOf(collection(), uint32_t(found - collection().origins.begin()));
    }
    void press(const QString &button)
    {
        const auto find = [&] { return bench.find<QAbstractButton>(button); };
        QTRY_VERIFY2(find() != nullptr && find()->isVisible() && !find()->visibleRegion().isEmpty(),
                     qPrintable(button));
        QTest::mouseClick(find(), Qt::LeftButton);
    }
    [[nodiscard]] QStringList badges(const QByteArray &path) const
    {
        QStringList texts;
        const QModelIndex index = model->reveal(path.toStdString());
        for (const Badge &badge : index.data(BadgesRole).value<BadgeList>()) {
            texts << badge.text;
        }
        return texts;
    }
    /// The order tree's row of a finder or of an origin below it.
    [[nodiscard]] QModelIndex row(int finder, const QString &origin = {}) const
    {
        const QAbstractItemModel *order = orderTree()->model();
        const QModelIndex above = order->index(finder, 0);
        for (int i = 0; i < order->rowCount(above); ++i) {
            if (order->index(i, 0, above).data().toString() == origin) {
                return order->index(i, 0, above);
            }
        }
        return origin.isEmpty() ? above : QModelIndex();
    }
    [[nodiscard]] DataTree *orderTree() const
    {
        return bench.find<DataTree>(QStringLiteral("orderTree"));
    }
    [[nodiscard]] QStringList flips() const
    {
        const QAbstractItemModel *flipped =
            bench.find<DataTree>(QStringLiteral("flipTree"))->model();
        QStringList texts;
        for (int i = 0; i < flipped->rowCount(); ++i) {
            const auto cell = [&](FlipColumn column, int role = Qt::DisplayRole) {
                return flipped->index(i, int(column)).data(role).toString();
            };
            texts << QStringList{cell(FlipColumn::Path), cell(FlipColumn::Before),
                                 cell(FlipColumn::After), cell(FlipColumn::Content, CopyRole)}
                         .join(u' ');
        }
        return texts;
    }
    [[nodiscard]] QString summary() const
    {
        return bench.find<TextLabel>(QStringLiteral("whatIfSummary"))->text();
    }

    TinyProject project;
    WindowBench bench;
    DataTree *tree = nullptr;
    SourceModel *model = nullptr;
};

} // namespace Slipway
