// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/referencedetails.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "storage/referenceerror.h"
#include "ui/models/referencemodel.h"
#include "ui/pages/filegraph.h"
#include "ui/pages/referencetext.h"
#include "ui/pages/referencewords.h"
#include "ui/text/breakable.h"
#include "ui/text/format.h"
#include "ui/text/staticurl.h"
#include "ui/theme/margins.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/linkcard.h"
#include "ui/widgets/menubutton.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QResizeEvent>
#include <QScrollArea>
#include <QStackedLayout>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostEdges = 20;

/// As high as its content, as far as there is room: what is below gets the rest.
class FactsArea final : public QScrollArea {
public:
    explicit FactsArea(QWidget *content, QWidget *parent)
        : QScrollArea(parent)
    {
        setFrameShape(NoFrame);
        setWidgetResizable(true);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setFocusPolicy(Qt::NoFocus);
        setWidget(content);
        viewport()->setAutoFillBackground(false);
        content->setAutoFillBackground(false);
        setMinimumHeight(scaled(this, 60));
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        const int width = viewport()->width();
        const int height = widget()->hasHeightForWidth() ? widget()->heightForWidth(width)
                                                         : widget()->sizeHint().height();
        return {scaled(this, 280), height};
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == widget() && event->type() == QEvent::LayoutRequest) {
            updateGeometry();
        }
        return QScrollArea::eventFilter(watched, event);
    }
    void resizeEvent(QResizeEvent *event) override
    {
        QScrollArea::resizeEvent(event);
        if (event->oldSize().width() != event->size().width()) {
            updateGeometry();
        }
    }
};

} // namespace

QString relativeUrl(std::string_view from, std::string_view to)
{
    std::string_view folder = PosixPath::folderOf(from);
    QString up;
    // The deepest folder that both are in.
    while (!folder.empty()
           && !(to.size() > folder.size() && to.starts_with(folder) && to[folder.size()] == '/')) {
        up += u"../"_s;
        folder = PosixPath::folderOf(folder);
    }
    return up + urlPath(folder.empty() ? to : to.substr(folder.size() + 1));
}

ReferenceDetails::ReferenceDetails(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar(this))
    , m_menu(new MenuButton(tr("Actions"), this))
    , m_head(new QWidget(this))
    , m_path(new ElidedLabel(TextKind::Strong, Qt::ElideMiddle, m_head))
    , m_place(new TextLabel(TextKind::Quiet, {}, m_head))
    , m_stack(new QStackedLayout)
    , m_reference(new QWidget(this))
    , m_sides(new QBoxLayout(QBoxLayout::TopToBottom, m_reference))
    , m_scroll(nullptr)
    , m_mark(new SeverityMark)
    , m_sentence(new TextLabel(TextKind::Body))
    , m_facts(new FactList)
    , m_links(new QVBoxLayout)
    , m_decide(new MenuButton(tr("Decide")))
    , m_text(new ReferenceText(m_reference))
    , m_graph(new FileGraph(this))
    , m_nothing(
          new TextLabel(TextKind::Quiet, tr("Choose a reference to see the text around it."), this))
{
    setObjectName(u"referenceDetails"_s);
    m_tabs->setObjectName(u"referenceTabs"_s);
    m_tabs->setAccessibleName(tr("What is shown of the reference"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false); // all of them are seen, in any width
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->addTab(tr("Reference"));
    m_tabs->addTab(tr("Graph of the file"));
    m_menu->setObjectName(u"referenceActions"_s);
    m_menu->setMayFold(true);
    m_menu->setFiller([this](QMenu *menu) { menu->addActions(m_actions); });
    m_path->setObjectName(u"referencePath"_s);
    m_path->setFont(derivedFont(font(), 1.15, QFont::DemiBold));
    m_place->setObjectName(u"referencePlace"_s);
    auto *head = new QVBoxLayout(m_head);
    head->setContentsMargins(scaled(this, 16), scaled(this, 12), scaled(this, 16), scaled(this, 4));
    head->setSpacing(scaled(this, 3));
    head->addWidget(m_path);
    head->addWidget(m_place);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(scaled(this, 16));
    m_sides->setContentsMargins(0, 0, 0, 0);
    m_sides->setSpacing(0);
    m_scroll = new FactsArea(makePlace(), m_reference);
    m_scroll->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_sides->addWidget(m_scroll);
    m_sides->addWidget(new Line(Qt::Horizontal, m_reference));
    m_sides->addWidget(m_text, 1);
    m_stack->addWidget(m_reference);
    m_stack->addWidget(m_graph);
    m_stack->addWidget(m_nothing);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(leadingMargins(this, scaled(this, 16), 0, scaled(this, 8), 0));
    tabRow->addWidget(m_tabs);
    tabRow->addStretch();
    tabRow->addWidget(m_menu);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(tabRow);
    layout->addWidget(new Line(Qt::Horizontal, this));
    layout->addWidget(m_head);
    layout->addLayout(m_stack, 1);
    setMinimumWidth(qMax(scaled(this, 260), tabRow->minimumSize().width()));
    connect(m_tabs, &QTabBar::currentChanged, this, &ReferenceDetails::showTab);
    connect(m_graph, &FileGraph::fileWanted, this, &ReferenceDetails::fileWanted);
    connect(m_graph, &FileGraph::referencesWanted, this, &ReferenceDetails::referencesWanted);
    connect(m_graph, &FileGraph::danglingWanted, this, &ReferenceDetails::danglingWanted);
    showNothing();
}

QWidget *ReferenceDetails::makePlace()
{
    auto *place = new QWidget(m_reference);
    m_sentence->setObjectName(u"referenceSentence"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setObjectName(u"referenceFacts"_s);
    m_decide->setObjectName(u"referenceDecide"_s);
    m_decide->setFramed(true);
    m_decide->setToolTip(tr("What is done about dangling references"));
    m_links->setSpacing(scaled(this, 2));
    auto *sentence = new QHBoxLayout;
    sentence->setSpacing(scaled(this, 8));
    sentence->addWidget(m_mark, 0, Qt::AlignTop);
    sentence->addWidget(m_sentence, 1);
    auto *layout = new QVBoxLayout(place);
    layout->setContentsMargins(scaled(this, 16), scaled(this, 6), scaled(this, 16),
                               scaled(this, 10));
    layout->setSpacing(scaled(this, 8));
    layout->addLayout(sentence);
    layout->addLayout(m_links);
    layout->addWidget(m_decide, 0, Qt::AlignLeading);
    layout->addWidget(m_facts);
    layout->addStretch(1);
    return place;
}

void ReferenceDetails::setActions(const QList<QAction *> &actions,
                                  const QList<QAction *> &decisions)
{
    m_actions = actions;
    m_decide->setFiller([decisions](QMenu *menu) { menu->addActions(decisions); });
}

ReferenceDetails::Tab ReferenceDetails::tab() const
{
    return Tab(m_tabs->currentIndex());
}

void ReferenceDetails::setTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

void ReferenceDetails::showTab()
{
    if (!m_table) {
        return;
    }
    if (tab() == Tab::Graph) {
        m_graph->showFile(m_table, m_file);
    }
    m_head->setVisible(tab() == Tab::Reference);
    m_stack->setCurrentIndex(m_tabs->currentIndex());
}

void ReferenceDetails::showNothing()
{
    m_table.reset();
    m_file = FoundReference::Nowhere;
    m_head->hide();
    m_tabs->setEnabled(false);
    m_menu->setEnabled(false);
    m_text->showNothing();
    m_graph->showNothing();
    m_stack->setCurrentWidget(m_nothing);
}

void ReferenceDetails::showRow(const std::shared_ptr<const ReferenceRows> &rows,
                               const ReferenceRow &row)
{
    if (m_table != rows->table) {
        m_text->forget();
    }
    m_table = rows->table;
    m_file = rows->fileOf(row);
    m_tabs->setEnabled(true);
    m_menu->setEnabled(true);
    clearLayout(m_links);
    m_path->setFullText(displayPath(m_table->report->files[m_file]));
    row.kind == ReferenceRow::Kind::Reference ? fillReference(*m_table, row.index)
                                              : fillFile(*rows, row);
    showTab();
}

void ReferenceDetails::fillFile(const ReferenceRows &rows, const ReferenceRow &row)
{
    const int64_t size = rows.sizeOf(row);
    const bool unread = row.kind == ReferenceRow::Kind::Unread;
    m_place->setText(unread ? tr("Its references are not known") : formatBytes(size));
    m_place->setVisible(unread || size >= 0);
    m_facts->setFacts({});
    m_facts->hide();
    m_decide->hide();
    if (unread) {
        const Error &error = m_table->report->unread[row.index].error;
        m_mark->setMark(m_table->isStrict() && !m_table->report->isTemplate(m_file) ? Tone::Bad
                                                                                    : Tone::Warn,
                        u"dialog-warning"_s);
        m_sentence->setText(error.message());
        m_text->showNothing(tr("What cannot be read cannot be shown."));
    } else {
        m_mark->setMark(Tone::Neutral, u"dialog-information"_s);
        m_sentence->setText(
            tr("No style sheet, script or template refers to it. Names that code puts together are "
               "not known, so that alone is no reason to delete it."));
        m_text->showNothing(tr("The graph shows what it refers to itself."));
    }
}

void ReferenceDetails::fillReference(const ReferenceTable &table, uint32_t reference)
{
    const FoundReference &found = table.report->references[reference];
    m_place->setText(
        joinFacts({tr("Line %1, column %2")
                       .arg(formatCount(found.position.line), formatCount(found.position.column)),
                   referenceUseTitle(found.use)}));
    m_place->show();
    const bool dangling = table.isDangling(reference);
    const bool warns = dangling || found.state == ReferenceState::Dangling
        || table.cycleOf[reference] != ReferenceTable::NoCycle;
    m_mark->setMark(table.stops(reference)                        ? Tone::Bad
                        : warns                                   ? Tone::Warn
                        : found.state == ReferenceState::Resolved ? Tone::Good
                                                                  : Tone::Neutral,
                    warns                                         ? u"dialog-warning"_s
                        : found.state == ReferenceState::Resolved ? u"dialog-ok"_s
                                                                  : u"dialog-information"_s);
    m_sentence->setText(referenceSentence(table, reference));
    fillTargets(table, found);
    fillCycle(table, reference);
    const QString url = displayPath(found.url);
    const QString error = table.rules && dangling && !table.isInTemplate(reference)
        ? displayPath(errorOfReference(*table.rules, *table.report, found))
        : QString();
    const ReferencePolicy *policy = table.policyOf(reference);
    m_facts->setFacts(QList<FactList::Fact>{
                          {.id = u"policy"_s,
                           .name = tr("Policy"),
                           .value = policy != nullptr ? policyWords(*policy) : QString()},
                          {.id = u"template"_s,
                           .name = tr("Template"),
                           .value = table.isInTemplate(reference)
                               ? breakable(displayPath(table.sourceOf(found.file)))
                               : QString()},
                          {.id = u"url"_s,
                           .name = tr("Written"),
                           .value = breakable(url),
                           .code = true,
                           .copied = url},
                          {.id = u"error"_s,
                           .name = tr("Django raises"),
                           .value = breakable(error),
                           .code = true,
                           .copied = error},
                      }
                      + disputeFacts(table, reference));
    m_facts->setVisible(true);
    m_decide->setVisible(dangling);
    m_text->show(table.sourceOf(found.file), found.position, found.url);
}

void ReferenceDetails::fillTargets(const ReferenceTable &table, const FoundReference &found)
{
    const ReferenceReport &report = *table.report;
    const auto link = [&](uint32_t file, const QString &quiet) {
        const QString path = displayPath(report.files[file]);
        const LinkCard *card = addLink(path, quiet, tr("Show %1 in Files").arg(path));
        connect(card, &Card::activated, this, [this, file] { Q_EMIT fileWanted(file); });
    };
    if (found.target != FoundReference::Nowhere) {
        const int64_t size = table.sizeOf(found.target);
        link(found.target, size >= 0 ? formatBytes(size) : QString());
    } else if (!found.near.empty()) {
        addHeading(tr("Perhaps meant"));
        for (const uint32_t file : found.near) {
            link(file,
                 tr("as %1").arg(found.use == ReferenceUse::Template
                                     ? displayPath(report.files[file])
                                     : relativeUrl(report.files[found.file], report.files[file])));
        }
    }
}

void ReferenceDetails::fillCycle(const ReferenceTable &table, uint32_t reference)
{
    const uint32_t number = table.cycleOf[reference];
    if (number == ReferenceTable::NoCycle) {
        return;
    }
    const ReferenceReport &report = *table.report;
    const ReferenceCycle &cycle = report.cycles[number];
    addHeading(cycle.files.size() == 1
                   ? tr("The file refers to itself")
                   : tr("%Ln file(s) lead to each other", nullptr, int(cycle.files.size())));
    for (std::size_t i = 0; i < std::min(cycle.edges.size(), MostEdges); ++i) {
        const uint32_t edge = cycle.edges[i];
        const FoundReference &found = report.references[edge];
        const QString text = tr("%1 → %2").arg(displayPath(report.files[found.file]),
                                               displayPath(report.files[found.target]));
        const LinkCard *card =
            addLink(text, u"%1:%2"_s.arg(found.position.line).arg(found.position.column),
                    edge == reference ? tr("This reference") : tr("Show this reference"));
        connect(card, &Card::activated, this, [this, edge] { Q_EMIT referenceWanted(edge); });
    }
    if (cycle.edges.size() > MostEdges) {
        m_links->addWidget(new TextLabel(
            TextKind::Quiet, tr("and %Ln more", nullptr, int(cycle.edges.size() - MostEdges))));
    }
}

void ReferenceDetails::addHeading(const QString &text)
{
    auto *heading = new TextLabel(TextKind::Heading, text);
    heading->setWordWrap(true);
    m_links->addWidget(heading);
}

LinkCard *ReferenceDetails::addLink(const QString &text, const QString &quiet,
                                    const QString &toolTip)
{
    auto *card = new LinkCard;
    card->setObjectName(u"referenceLink"_s);
    card->setActivatable(true);
    card->setAccessibleName(joinFacts({text, quiet}));
    card->setToolTip(toolTip);
    auto *name = new ElidedLabel(TextKind::Body, Qt::ElideMiddle, card);
    name->setFullText(text);
    auto *note = new ElidedLabel(TextKind::Quiet, Qt::ElideMiddle, card);
    note->setFullText(quiet);
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(this, 10));
    row->addWidget(name, 3);
    row->addWidget(note, 2);
    note->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    note->setVisible(!quiet.isEmpty());
    const int edge = scaled(this, 8);
    card->body()->setContentsMargins(edge, scaled(this, 4), edge, scaled(this, 4));
    card->body()->addLayout(row);
    m_links->addWidget(card);
    return card;
}

void ReferenceDetails::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool wide = width() > scaled(this, 640) && width() > height();
    const auto wanted = wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (m_sides->direction() != wanted) {
        m_sides->setDirection(wanted);
        m_scroll->setSizePolicy(QSizePolicy::Preferred,
                                wide ? QSizePolicy::Preferred : QSizePolicy::Maximum);
        m_sides->setStretch(0, wide ? 1 : 0);
        m_sides->itemAt(1)->widget()->setVisible(!wide);
    }
}

int ReferenceDetails::tabsHeight() const
{
    return std::max(m_tabs->sizeHint().height(), m_menu->sizeHint().height());
}

} // namespace Slipway
