// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rewrittenview.h"

#include "base/pathtext.h"
#include "storage/hashingrules.h"
#include "ui/compare/comparepane.h"
#include "ui/compare/diffview.h"
#include "ui/models/pathtreemodel.h"
#include "ui/models/referencemodel.h"
#include "ui/text/staticurl.h"
#include "ui/theme/margins.h"
#include "ui/theme/measures.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/searchmark.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStandardItemModel>
#include <QStyleHints>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>
#include <ranges>
#include <span>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostListed = 1000; // beyond, the References page is the place

/// Behind ReferenceRole: what a cell is sorted by.
constexpr int SortRole = Qt::UserRole + 1001;

QStandardItem *cell(const QString &text)
{
    auto *item = new QStandardItem(text);
    item->setEditable(false);
    item->setData(text, SortRole);
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

struct Links {
    std::vector<TextLink> left;
    std::vector<TextLink> right;
};

/// Finds references in a text in their order: no line is walked twice, however long it is.
class Places final {
public:
    explicit Places(const TextSource &text)
        : m_text(text)
    { }

    std::optional<TextMatch> find(const FoundReference &reference)
    {
        const int line = int(reference.position.line) - 1;
        const QString url = textFromPath(reference.url);
        if (line < 0 || line >= m_text.lineCount() || url.isEmpty()) {
            return std::nullopt;
        }
        if (line != m_line || reference.position.column < m_column) {
            m_line = line;
            m_column = 1;
            m_at = 0;
        }
        const QStringView text = m_text.line(line);
        for (; m_column < reference.position.column && m_at < text.size(); ++m_column) {
            m_at += text[m_at].isHighSurrogate() ? 2 : 1;
        }
        const qsizetype at = std::min(m_at, text.size());
        // A byte order mark is a character for the one and none for the other.
        for (const qsizetype begin : {at, at - 1}) {
            if (begin >= 0 && text.sliced(begin).startsWith(url)) {
                return TextMatch{.from = {.line = line, .character = int(begin)},
                                 .to = {.line = line, .character = int(begin + url.size())}};
            }
        }
        return std::nullopt; // the file has changed meanwhile
    }

private:
    const TextSource &m_text;
    int m_line = -1;
    uint32_t m_column = 1;
    qsizetype m_at = 0;
};

Links linksOf(const DiffTexts &texts, const ReferenceReport &report, const ReferenceReport *results,
              uint32_t file)
{
    const auto mine = std::ranges::equal_range(report.references, file, {}, &FoundReference::file);
    const bool pairs = results != nullptr && results->references.size() == std::size_t(mine.size());
    Places left(*texts.left);
    Places right(*texts.right);
    Links links;
    for (std::size_t i = 0; i < std::size_t(mine.size()); ++i) {
        const FoundReference &found = mine[std::ptrdiff_t(i)];
        const bool leads = found.state == ReferenceState::Resolved;
        if (!leads && found.state != ReferenceState::Dangling
            && found.state != ReferenceState::Invalid) {
            continue;
        }
        const auto number = uint32_t(&found - report.references.data());
        const QString where = leads ? displayPath(report.files[found.target])
                                    : RewrittenView::tr("dangling: show it in References");
        if (const auto place = left.find(found)) {
            links.left.push_back({.place = *place, .where = where, .id = number});
        }
        if (const auto place = pairs ? right.find(results->references[i]) : std::nullopt) {
            links.right.push_back({.place = *place, .where = where, .id = number});
        }
    }
    return links;
}

/// Of a place in the list: the reference, where it can be followed.
constexpr int ReferenceRole = Qt::UserRole + 1000;
constexpr int TargetColumn = 2;

/// It looks like a link.
bool isLink(const QModelIndex &index)
{
    return index.column() == TargetColumn && index.siblingAtColumn(0).data(ReferenceRole).isValid();
}

} // namespace

RewrittenView::RewrittenView(QWidget *parent)
    : QWidget(parent)
    , m_compare(new ComparePane(this))
    , m_title(new TextLabel(TextKind::Heading, {}, this))
    , m_filter(new QLineEdit(this))
    , m_list(new DataTree(this))
    , m_references(new QWidget(this))
    , m_model(new QStandardItemModel(this))
    , m_shown(new QSortFilterProxyModel(this))
    , m_queries(this)
    , m_placing(this)
{
    setObjectName(u"rewrittenView"_s);
    m_title->setObjectName(u"rewrittenTitle"_s);
    m_title->setContentsMargins(scaled(this, 16), scaled(this, 6), scaled(this, 16),
                                scaled(this, 6));
    m_list->setObjectName(u"rewrittenReferences"_s);
    m_list->setAccessibleName(tr("References of the file"));
    m_model->setHorizontalHeaderLabels({tr("Place"), tr("Reference"), tr("Leads to")});
    m_shown->setSourceModel(m_model);
    m_shown->setSortRole(SortRole);
    m_shown->setFilterKeyColumn(-1);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setPathModel(m_shown, [](const QByteArray &) { return QModelIndex(); });
    m_list->setRootIsDecorated(false);
    m_list->setColumnWidths({60, 182, 200}, TargetColumn);
    m_list->setSortable(0);
    m_shown->sort(0);
    m_filter->setObjectName(u"rewrittenFilter"_s);
    m_filter->setPlaceholderText(tr("Filter the references"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->setClearButtonEnabled(true);
    addSearchMark(m_filter);
    m_compare->setNewer(Side::Right);
    auto *below = new QVBoxLayout(m_references);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(0);
    auto *heading = new QHBoxLayout;
    heading->setContentsMargins(
        leadingMargins(this, 0, scaled(this, 4), scaled(this, 16), scaled(this, 4)));
    heading->addWidget(m_title, 1);
    heading->addWidget(m_filter, 1);
    below->addLayout(heading);
    below->addWidget(m_list, 1);
    auto *upper = new QWidget(this);
    auto *above = new QVBoxLayout(upper);
    above->setContentsMargins(scaled(this, 16), scaled(this, 4), scaled(this, 16), 0);
    above->addWidget(m_compare);
    auto *split = new QSplitter(Qt::Vertical, this);
    split->addWidget(upper);
    split->addWidget(m_references);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(m_list, &DataTree::opened, this, [this](const QModelIndex &index) {
        // Some styles open a row by a click, too: that is followed already.
        if (const QVariant number = index.siblingAtColumn(0).data(ReferenceRole);
            number.isValid() && !isJustFollowed()) {
            follow(number.toUInt());
        }
    });
    connect(m_list, &DataTree::clicked, this, [this](const QModelIndex &index) {
        if (isLink(index) && !isJustFollowed()
            && QGuiApplication::keyboardModifiers() == Qt::NoModifier) {
            m_sinceClick.start();
            // Once the list is done with the click: other rows come.
            QMetaObject::invokeMethod(
                this,
                [this, number = index.siblingAtColumn(0).data(ReferenceRole).toUInt()] {
                    follow(number);
                },
                Qt::QueuedConnection);
        }
    });
    m_list->setMouseTracking(true);
    connect(m_list, &DataTree::entered, this, [this](const QModelIndex &index) {
        isLink(index) ? m_list->viewport()->setCursor(Qt::PointingHandCursor)
                      : m_list->viewport()->unsetCursor();
    });
    connect(m_list, &DataTree::viewportEntered, m_list->viewport(), &QWidget::unsetCursor);
    connect(m_filter, &QLineEdit::textChanged, m_shown,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_list, &DataTree::sortChanged, this,
            [this](int column, Qt::SortOrder order) { m_shown->sort(column, order); });
    connect(m_compare, &ComparePane::textsChanged, this, &RewrittenView::placeLinks);
    connect(m_compare->textView(), &DiffView::linkActivated, this, &RewrittenView::follow);
}

void RewrittenView::show(const ProjectSnapshot &snapshot, const FileTable &table,
                         const ProcessedFile &output)
{
    const Collection &collection = *table.collection;
    const CollectedFile &file = collection.files[output.source];
    m_source = collection.absolutePath(collection.winner(file));
    m_result = output.content;
    m_name = displayPath(file.destination);
    m_storage = snapshot.storage.className.section(u'.', -1);
    label();
    m_report = table.processed->references;
    m_file = output.source;
    m_results.reset();
    fillReferences(snapshot, table, output.source);
    findResults(snapshot, table, output.source);
    if (isVisible()) {
        compare();
    }
}

QJsonObject RewrittenView::saveState() const
{
    return m_list->saveState();
}

void RewrittenView::restoreState(const QJsonObject &state)
{
    m_list->restoreState(state);
    m_shown->sort(m_list->sortColumn(), m_list->sortOrder());
}

void RewrittenView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    compare();
}

void RewrittenView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Where there is little height the lines have it: the references are links in them, too.
    const bool low = height() < scaled(this, 300);
    m_references->setVisible(!low);
    setFocusProxy(low ? static_cast<QWidget *>(m_compare->textView()) : m_list);
    // Half of a narrow pane shows the middle of a line and neither of its ends.
    const bool narrow = width() < scaled(this, 560);
    if (std::exchange(m_narrow, narrow) != narrow) {
        m_compare->setUnified(narrow);
        label();
    }
}

void RewrittenView::label()
{
    const bool beside = !m_narrow;
    m_compare->setLabels(beside ? tr("Source") : QString(),
                         beside ? tr("As %1 writes it").arg(m_storage) : QString());
}

void RewrittenView::compare()
{
    if (!m_source.empty()) {
        m_compare->show(FileRef{.path = m_source, .name = m_name},
                        FileRef{.path = m_result, .name = m_name});
    }
}

void RewrittenView::findResults(const ProjectSnapshot &snapshot, const FileTable &table,
                                uint32_t file)
{
    using Answer = std::shared_ptr<const ReferenceReport>;
    const auto rules = HashingRules::of(snapshot);
    if (!rules || !m_report) {
        m_queries.ask<Answer>([](std::stop_token) { return Answer(); }, [](const Answer &) {});
        return;
    }
    const SourceFile &source = table.collection->winner(table.collection->files[file]);
    const StoredFile stored = {.name = table.collection->files[file].destination,
                               .sourcePath = source.path,
                               .source = m_result};
    m_queries.ask<Answer>(
        [rules = *rules, stored](std::stop_token stop) {
            auto report = reportReferences(rules, std::span(&stored, 1), stop);
            return report ? std::make_shared<const ReferenceReport>(*std::move(report)) : Answer();
        },
        [this](const Answer &results) {
            m_results = results;
            placeLinks();
        });
}

/// Each reference of the source stands as often, and in the same order, in the result.
void RewrittenView::placeLinks()
{
    const std::shared_ptr<const DiffTexts> texts = m_compare->textView()->texts();
    if (!texts || !m_report) {
        return;
    }
    m_placing.ask<Links>(
        [texts, report = m_report, results = m_results, file = m_file](std::stop_token) {
            return linksOf(*texts, *report, results.get(), file);
        },
        [this, texts](const Links &links) {
            if (m_compare->textView()->texts() == texts) {
                m_compare->textView()->setLinks(Side::Left, links.left);
                m_compare->textView()->setLinks(Side::Right, links.right);
            }
        });
}

bool RewrittenView::isJustFollowed() const
{
    return m_sinceClick.isValid()
        && m_sinceClick.elapsed() < QGuiApplication::styleHints()->mouseDoubleClickInterval();
}

void RewrittenView::follow(uint32_t reference)
{
    if (!m_report || reference >= m_report->references.size()) {
        return;
    }
    const FoundReference &found = m_report->references[reference];
    if (found.target != FoundReference::Nowhere) {
        Q_EMIT fileRequested(QByteArray::fromStdString(m_report->files[found.target]));
    } else {
        Q_EMIT referenceRequested(referencePath(*m_report, reference));
    }
}

void RewrittenView::fillReferences(const ProjectSnapshot &snapshot, const FileTable &table,
                                   uint32_t file)
{
    m_filter->clear(); // what was looked for in another file is not looked for in this one
    int all = 0;
    QList<QList<QStandardItem *>> rows;
    if (const ReferenceReport *report = table.processed->references.get()) {
        const auto mine =
            std::ranges::equal_range(report->references, file, {}, &FoundReference::file);
        all = int(mine.size());
        for (const FoundReference &reference : std::ranges::subrange(
                 mine.begin(), mine.begin() + std::min<std::ptrdiff_t>(all, MostListed))) {
            const auto number = uint32_t(&reference - report->references.data());
            auto *place =
                cell(tr("%1:%2").arg(reference.position.line).arg(reference.position.column));
            place->setData(qint64(reference.position.line) << 32 | reference.position.column,
                           SortRole);
            auto *url = cell(displayPath(reference.url));
            url->setData(true, FixedRole);
            auto *target = cell(targetText(table, reference));
            if (reference.state == ReferenceState::Resolved) {
                const std::string &path = table.collection->files[reference.target].destination;
                place->setData(QByteArray::fromStdString(path), PathRole);
                place->setData(number, ReferenceRole);
                target->setToolTip(staticUrl(snapshot, path));
                target->setData(int(Tone::Change), ToneRole);
            } else if (reference.state == ReferenceState::Dangling
                       || reference.state == ReferenceState::Invalid) {
                place->setData(number, ReferenceRole);
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
