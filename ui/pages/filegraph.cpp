// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filegraph.h"

#include "base/pathtext.h"
#include "ui/delegates/rowdelegate.h"
#include "ui/text/breakable.h"
#include "ui/text/format.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/margins.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int Gutter = 26; ///< Room for the edges.

void paintArrow(QPainter &painter, const QPointF &tip, const QPointF &direction, double size)
{
    const QPointF across(-direction.y(), direction.x());
    QPainterPath head(tip);
    head.lineTo(tip - direction * size + across * size * 0.5);
    head.lineTo(tip - direction * size - across * size * 0.5);
    head.closeSubpath();
    painter.fillPath(head, painter.pen().color());
}

} // namespace

FileGraph::FileGraph(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QBoxLayout(QBoxLayout::TopToBottom, this))
    , m_usedBy(makeSide(u"usedBy"_s))
    , m_uses(makeSide(u"uses"_s))
    , m_card(new Card(this))
    , m_name(new ElidedLabel(TextKind::Strong, Qt::ElideMiddle, m_card))
    , m_facts(new TextLabel(TextKind::Quiet, {}, m_card))
    , m_danglingBadge(new BadgeLabel(m_card))
    , m_cycleBadge(new BadgeLabel(m_card))
    , m_back(new QPushButton(tr("Back"), m_card))
    , m_inFiles(new QPushButton(tr("Show in Files"), m_card))
    , m_asList(new QPushButton(tr("List its references"), m_card))
    , m_dangling(new QPushButton(m_card))
    , m_note(new TextLabel(TextKind::Quiet, {}, this))
    , m_queries(this)
{
    setObjectName(u"fileGraph"_s);
    m_note->setObjectName(u"graphNote"_s);
    m_note->setAlignment(Qt::AlignCenter);
    m_note->setWordWrap(true);
    m_layout->setContentsMargins(scaled(this, 16), scaled(this, 8), scaled(this, 16),
                                 scaled(this, 12));
    m_layout->addWidget(m_usedBy.box);
    m_layout->addWidget(makeCard());
    m_layout->addWidget(m_uses.box);
    m_layout->addWidget(m_note, 1);
    connect(m_usedBy.list, &NeighbourList::left, this, [this](int direction) {
        if (direction > 0 && m_uses.list->isVisible()) {
            m_uses.list->setFocus(Qt::OtherFocusReason);
        }
    });
    connect(m_uses.list, &NeighbourList::left, this, [this](int direction) {
        if (direction < 0 && m_usedBy.list->isVisible()) {
            m_usedBy.list->setFocus(Qt::OtherFocusReason);
        }
    });
    for (const Side &side : {m_usedBy, m_uses}) {
        connect(side.list, &NeighbourList::chosen, this, [this, model = side.model](auto index) {
            if (const Neighbour *neighbour = model->neighbourAt(index)) {
                walkTo(neighbour->file);
            }
        });
        connect(side.list, &NeighbourList::backWanted, this, &FileGraph::goBack);
        connect(side.list, &NeighbourList::scrolled, this, qOverload<>(&QWidget::update));
        connect(side.list->selectionModel(), &QItemSelectionModel::currentChanged, this,
                qOverload<>(&QWidget::update));
    }
    setFocusProxy(m_uses.list);
    showNothing();
}

FileGraph::Side FileGraph::makeSide(const QString &name)
{
    Side side = {.title = new TextLabel(TextKind::Heading),
                 .none = new TextLabel(TextKind::Quiet),
                 .list = new NeighbourList,
                 .model = new NeighbourModel(this),
                 .box = new QWidget(this)};
    side.title->setObjectName(name + u"Title"_s);
    side.title->setWordWrap(true);
    side.none->setObjectName(name + u"None"_s);
    side.none->setWordWrap(true);
    side.list->setObjectName(name + u"List"_s);
    side.list->setModel(side.model);
    auto *layout = new QVBoxLayout(side.box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(this, 4));
    layout->addWidget(side.title);
    layout->addWidget(side.none);
    layout->addWidget(side.list, 1);
    return side;
}

QWidget *FileGraph::makeCard()
{
    m_card->setObjectName(u"graphCard"_s);
    m_card->setOutline(Tone::Change);
    m_name->setObjectName(u"graphFile"_s);
    m_danglingBadge->setObjectName(u"graphDanglingBadge"_s);
    m_cycleBadge->setObjectName(u"graphCycleBadge"_s);
    m_facts->setObjectName(u"graphFacts"_s);
    m_facts->setWordWrap(true);
    m_facts->keepLines();
    m_back->setObjectName(u"graphBack"_s);
    m_back->setIcon(icon(u"go-previous"_s));
    m_back->setToolTip(tr("Back to the file before (Backspace)"));
    m_inFiles->setObjectName(u"graphInFiles"_s);
    m_asList->setObjectName(u"graphAsList"_s);
    m_dangling->setObjectName(u"graphDangling"_s);
    m_dangling->setToolTip(tr("List them"));
    for (QPushButton *button : {m_inFiles, m_asList, m_dangling}) {
        setButtonKind(button, ButtonKind::Link);
    }
    auto *top = new QHBoxLayout;
    top->setSpacing(scaled(this, 8));
    top->addWidget(m_name, 1);
    top->addWidget(m_danglingBadge);
    top->addWidget(m_cycleBadge);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(this, 10));
    buttons->addWidget(m_back);
    buttons->addWidget(m_inFiles);
    buttons->addWidget(m_asList);
    buttons->addStretch(1);
    const int edge = scaled(this, 10);
    m_card->body()->setContentsMargins(edge, scaled(this, 8), edge, scaled(this, 8));
    m_card->body()->setSpacing(scaled(this, 4));
    m_card->body()->addLayout(top);
    m_card->body()->addWidget(m_facts);
    m_card->body()->addWidget(m_dangling, 0, Qt::AlignLeading);
    m_card->body()->addLayout(buttons);
    connect(m_back, &QPushButton::clicked, this, &FileGraph::goBack);
    connect(m_inFiles, &QPushButton::clicked, this, [this] { Q_EMIT fileWanted(m_file); });
    connect(m_dangling, &QPushButton::clicked, this, [this] { Q_EMIT danglingWanted(m_file); });
    connect(m_asList, &QPushButton::clicked, this, [this] { Q_EMIT referencesWanted(m_file); });
    return m_card;
}

void FileGraph::showNothing(const QString &why)
{
    m_note->setText(why);
    m_table.reset();
    m_around.reset();
    m_file = FoundReference::Nowhere;
    m_way.clear();
    for (const Side &side : {m_usedBy, m_uses}) {
        side.model->setNeighbours(nullptr, false);
        side.box->hide();
    }
    m_card->hide();
    update();
}

void FileGraph::showFile(const std::shared_ptr<const ReferenceTable> &table, uint32_t file)
{
    if (m_table == table && m_file == file) {
        return;
    }
    m_way.clear();
    m_table = table;
    m_file = file;
    ask();
}

void FileGraph::walkTo(uint32_t file)
{
    if (file == m_file) {
        return;
    }
    m_way.push_back(m_file);
    m_file = file;
    ask();
    Q_EMIT walked(file);
}

void FileGraph::goBack()
{
    if (m_way.empty()) {
        return;
    }
    m_file = m_way.back();
    m_way.pop_back();
    ask();
    Q_EMIT walked(m_file);
}

void FileGraph::ask()
{
    using Answer = std::shared_ptr<const Neighbourhood>;
    m_around.reset();
    m_queries.ask<Answer>([table = m_table, file = m_file](
                              std::stop_token stop) { return findNeighbours(table, file, stop); },
                          [this](const Answer &around) {
                              if (m_table == around->table && m_file == around->file) {
                                  take(around);
                              }
                          });
}

void FileGraph::take(const std::shared_ptr<const Neighbourhood> &around)
{
    const bool hadFocus = m_usedBy.list->hasFocus() || m_uses.list->hasFocus();
    m_around = around;
    m_usedBy.model->setNeighbours(around, false);
    m_uses.model->setNeighbours(around, true);
    const QString path = displayPath(m_table->report->files[m_file]);
    const auto fill = [](const Side &side, const QString &title, const QString &name,
                         const QString &none) {
        const bool any = side.model->rowCount() > 0;
        side.title->setText(title);
        side.list->setAccessibleName(name);
        side.list->setVisible(any);
        side.none->setText(none);
        side.none->setVisible(!any);
        side.box->show();
        side.list->setMaximumHeight(side.list->heightOf(side.model->rowCount()));
        side.list->updateGeometry();
    };
    fill(m_usedBy, tr("Used by %Ln file(s)", nullptr, int(around->usedBy.size())),
         tr("Files that refer to %1").arg(path),
         m_table->report->isTemplate(m_file)
             ? tr("Which templates extend or include it is not followed.")
             : tr("No style sheet, script or template refers to it."));
    const bool read = m_table->report->adjustable[m_file] || m_table->report->isTemplate(m_file);
    const UnreadFile *unread = m_table->unread(m_file);
    fill(m_uses, tr("Uses %Ln file(s)", nullptr, int(around->uses.size())),
         tr("Files that %1 refers to").arg(path),
         unread != nullptr ? unread->error.message()
             : read        ? tr("It refers to no other file.")
                           : tr("References are looked for in style sheets, scripts and templates "
                                       "only."));
    fillCard();
    m_note->setText({});
    m_card->show();
    if (hadFocus) {
        NeighbourList *list = m_uses.list->isVisibleTo(this) ? m_uses.list : m_usedBy.list;
        list->isVisibleTo(this) ? list->setFocus(Qt::OtherFocusReason)
                                : m_inFiles->setFocus(Qt::OtherFocusReason);
    }
    update();
}

void FileGraph::fillCard()
{
    const ReferenceReport &report = *m_table->report;
    const int64_t size = m_table->sizeOf(m_file);
    const bool isTemplate = report.isTemplate(m_file);
    m_name->setFullText(displayPath(report.files[m_file]));
    m_inFiles->setVisible(!isTemplate);
    m_facts->setText(figuresKept(joinFacts(
        {isTemplate ? tr("a template, not collected") : QString(),
         size >= 0 ? formatBytes(size) : QString(),
         m_around->pulledIn > 0 ? tr("pulls in %Ln file(s)", nullptr, int(m_around->pulledIn))
                 + u", "_s + tr("%1 altogether").arg(formatBytes(m_around->weight))
                                : QString(),
         m_around->toItself > 0 ? tr("refers to itself") : QString()})));
    m_facts->setToolTip(isTemplate ? displayPath(report.keyOf(m_file)) : QString());
    // A badge without a text is hidden.
    const int open = m_around->open;
    m_danglingBadge->setBadge(
        {.text = m_around->dangling == 0 ? QString()
             : open > 0                  ? tr("dangling %1").arg(open)
                        : tr("dangling %1 ✓").arg(m_around->dangling), // all are decided
         .tone = open > 0 && m_table->isStrict() && !isTemplate ? Tone::Bad : Tone::Warn});
    m_cycleBadge->setBadge(
        {.text = m_table->inCycle[m_file] ? tr("in a cycle") : QString(), .tone = Tone::Warn});
    m_dangling->setVisible(open > 0); // what is decided is among all of its references
    m_dangling->setText(tr("%Ln dangling reference(s)", nullptr, open));
    m_back->setVisible(!m_way.empty());
    const auto [begin, end] = m_table->referencesOf(m_file);
    m_asList->setVisible(begin != end);
}

void FileGraph::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Backspace && canGoBack()) {
        goBack();
        return;
    }
    QWidget::keyPressEvent(event);
}

void FileGraph::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool wide = width() > scaled(this, 640) && width() > height();
    const auto wanted = wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (m_layout->direction() != wanted || event->oldSize().isEmpty()) {
        m_layout->setDirection(wanted);
        m_layout->setSpacing(scaled(this, wide ? 2 * Gutter : 14));
        for (int i = 0; i < 3; ++i) {
            m_layout->setStretch(i, wide ? 1 : 0);
        }
        m_layout->setStretch(3, wide ? 0 : 1);
        for (QWidget *part : {static_cast<QWidget *>(m_card), m_usedBy.box, m_uses.box}) {
            m_layout->setAlignment(part, wide ? Qt::AlignVCenter : Qt::Alignment());
        }
        const int edge = wide ? 0 : scaled(this, Gutter);
        for (const Side &side : {m_usedBy, m_uses}) {
            side.box->layout()->setContentsMargins(leadingMargins(this, edge, 0, 0, 0));
        }
    }
}

void FileGraph::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (m_around == nullptr) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintEdges(painter, m_usedBy, false);
    paintEdges(painter, m_uses, true);
}

/// From each row that is seen to the card, or the other way: the arrow points at what is used.
void FileGraph::paintEdges(QPainter &painter, const Side &side, bool used) const
{
    if (!side.list->isVisible()) {
        return;
    }
    const bool wide = m_layout->direction() == QBoxLayout::LeftToRight;
    const QWidget *viewport = side.list->viewport();
    const QRect card = m_card->geometry();
    const double size = scaled(this, 6);
    // Mirrored where text runs from right to left: all is painted as from left to right.
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto mirror = [&](QPointF at) {
        return mirrored ? QPointF(width() - at.x(), at.y()) : at;
    };
    const auto leading = [&](const QRect &rect) {
        return double(mirrored ? width() - rect.right() - 1 : rect.left());
    };
    const auto trailing = [&](const QRect &rect) { return leading(rect) + rect.width(); };
    const int rows = side.model->rowCount();
    const QModelIndex top = side.list->indexAt(QPoint(4, 2));
    for (int row = top.isValid() ? top.row() : 0; row < rows; ++row) {
        const QModelIndex index = side.model->index(row, 0);
        const QRect seen = side.list->visualRect(index);
        if (seen.top() > viewport->height()) {
            break;
        }
        const QRect box(viewport->mapTo(this, seen.topLeft()), seen.size());
        const double y =
            qBound(double(side.list->mapTo(this, QPoint()).y()), double(box.center().y()),
                   double(side.list->mapTo(this, QPoint(0, side.list->height())).y()));
        const bool chosen = side.list->hasFocus() && index == side.list->currentIndex();
        const Neighbour *neighbour = side.model->neighbourAt(index);
        const bool missed = neighbour != nullptr && neighbour->isMissed();
        painter.setPen(QPen(roleColor(chosen ? Role::Accent : Role::QuietText, palette()),
                            chosen ? 1.6 : 1.0, missed ? Qt::DashLine : Qt::SolidLine));
        QPainterPath path;
        if (wide) {
            const double middle = card.center().y();
            const QPointF from(used ? trailing(card) : trailing(box), used ? middle : y);
            const QPointF to(used ? leading(box) : leading(card), used ? y : middle);
            const double bend = (to.x() - from.x()) / 2;
            path.moveTo(mirror(from));
            path.cubicTo(mirror(from + QPointF(bend, 0)), mirror(to - QPointF(bend, 0)),
                         mirror(to));
            painter.drawPath(path);
            paintArrow(painter, mirror(to), {mirrored ? -1.0 : 1.0, 0}, size);
        } else {
            const double trunk = leading(card) + scaled(this, Gutter) / 2.0;
            const double edge = used ? card.bottom() + 1 : card.top();
            path.moveTo(mirror({leading(box), y}));
            path.lineTo(mirror({trunk, y}));
            path.lineTo(mirror({trunk, edge}));
            painter.drawPath(path);
            used ? paintArrow(painter, mirror({leading(box), y}), {mirrored ? -1.0 : 1.0, 0}, size)
                 : paintArrow(painter, mirror({trunk, edge}), {0, 1}, size);
        }
    }
}

} // namespace Slipway
