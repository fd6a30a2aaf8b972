// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rewrittenview.h"

#include "base/pathtext.h"
#include "ui/compare/comparepane.h"
#include "ui/models/pathtreemodel.h"
#include "ui/text/staticurl.h"
#include "ui/theme/measures.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/labels.h"

#include <QSplitter>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>
#include <ranges>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostListed = 1000; // beyond, the References page is the place

QStandardItem *cell(const QString &text)
{
    auto *item = new QStandardItem(text);
    item->setEditable(false);
    return item;
}

QString targetText(const FileTable &table, const FoundReference &reference)
{
    switch (reference.state) {
    case ReferenceState::Resolved: {
        const ProcessedFile *hashed = table.hashedOf(reference.target);
        return displayPath(hashed != nullptr
                               ? hashed->path
                               : table.collection->files[reference.target].destination);
    }
    case ReferenceState::External:
        return RewrittenView::tr("elsewhere, left alone");
    case ReferenceState::LeftAlone:
        return RewrittenView::tr("left alone");
    case ReferenceState::Folder:
        return RewrittenView::tr("a folder");
    case ReferenceState::Dangling:
        return RewrittenView::tr("nothing: %1").arg(displayPath(reference.wanted));
    case ReferenceState::Invalid:
        return displayPath(reference.wanted);
    }
    return {};
}

} // namespace

RewrittenView::RewrittenView(QWidget *parent)
    : QWidget(parent)
    , m_compare(new ComparePane(this))
    , m_title(new TextLabel(TextKind::Heading, {}, this))
    , m_list(new DataTree(this))
    , m_model(new QStandardItemModel(this))
{
    setObjectName(u"rewrittenView"_s);
    m_title->setObjectName(u"rewrittenTitle"_s);
    m_title->setContentsMargins(scaled(this, 16), scaled(this, 6), scaled(this, 16),
                                scaled(this, 6));
    m_list->setObjectName(u"rewrittenReferences"_s);
    m_list->setAccessibleName(tr("References of the file"));
    m_model->setHorizontalHeaderLabels({tr("Place"), tr("Reference"), tr("Leads to")});
    m_list->setPathModel(m_model, [](const QByteArray &) { return QModelIndex(); });
    m_list->setRootIsDecorated(false);
    m_list->setColumnWidths({60, 130, 200}, 2);
    m_compare->setNewer(Side::Right);
    auto *references = new QWidget(this);
    auto *below = new QVBoxLayout(references);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(0);
    below->addWidget(m_title);
    below->addWidget(m_list, 1);
    auto *upper = new QWidget(this);
    auto *above = new QVBoxLayout(upper);
    above->setContentsMargins(scaled(this, 16), scaled(this, 4), scaled(this, 16), 0);
    above->addWidget(m_compare);
    auto *split = new QSplitter(Qt::Vertical, this);
    split->addWidget(upper);
    split->addWidget(references);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    setFocusProxy(m_list);
    const auto follow = [this](const QModelIndex &index) {
        const QByteArray path = index.siblingAtColumn(0).data(PathRole).toByteArray();
        if (!path.isEmpty()) {
            Q_EMIT fileRequested(path);
        }
    };
    connect(m_list, &DataTree::opened, this, follow);
}

void RewrittenView::show(const ProjectSnapshot &snapshot, const FileTable &table,
                         const ProcessedFile &output)
{
    const Collection &collection = *table.collection;
    const CollectedFile &file = collection.files[output.source];
    m_source = collection.absolutePath(collection.winner(file));
    m_result = output.content;
    m_name = displayPath(file.destination);
    m_compare->setLabels(tr("Source"),
                         tr("As %1 writes it").arg(snapshot.storage.className.section(u'.', -1)));
    fillReferences(snapshot, table, output.source);
    if (isVisible()) {
        compare();
    }
}

void RewrittenView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    compare();
}

void RewrittenView::compare()
{
    if (!m_source.empty()) {
        m_compare->show(FileRef{.path = m_source, .name = m_name},
                        FileRef{.path = m_result, .name = m_name});
    }
}

void RewrittenView::fillReferences(const ProjectSnapshot &snapshot, const FileTable &table,
                                   uint32_t file)
{
    int all = 0;
    QList<QList<QStandardItem *>> rows;
    if (const ReferenceReport *report = table.processed->references.get()) {
        const auto mine =
            std::ranges::equal_range(report->references, file, {}, &FoundReference::file);
        all = int(mine.size());
        for (const FoundReference &reference : std::ranges::subrange(
                 mine.begin(), mine.begin() + std::min<std::ptrdiff_t>(all, MostListed))) {
            auto *place =
                cell(tr("%1:%2").arg(reference.position.line).arg(reference.position.column));
            auto *url = cell(displayPath(reference.url));
            url->setData(true, FixedRole);
            auto *target = cell(targetText(table, reference));
            if (reference.state == ReferenceState::Resolved) {
                const std::string &path = table.collection->files[reference.target].destination;
                place->setData(QByteArray::fromStdString(path), PathRole);
                target->setToolTip(staticUrl(snapshot, path));
                target->setData(int(Tone::Change), ToneRole);
            } else if (reference.state == ReferenceState::Dangling
                       || reference.state == ReferenceState::Invalid) {
                target->setData(int(Tone::Bad), ToneRole);
            }
            rows << QList<QStandardItem *>{place, url, target};
        }
    }
    m_title->setText(all > MostListed ? tr("The first %1 of %2 references").arg(MostListed).arg(all)
                                      : tr("%Ln reference(s)", nullptr, all));
    m_list->swapRows(
        [&] {
            m_model->removeRows(0, m_model->rowCount());
            for (const QList<QStandardItem *> &row : rows) {
                m_model->appendRow(row);
            }
        },
        false);
}

} // namespace Slipway
