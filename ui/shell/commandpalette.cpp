// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandpalette.h"

#include "ui/shell/actionregistry.h"
#include "ui/shell/palettedelegate.h"
#include "ui/shell/palettemodel.h"
#include "ui/text/format.h"
#include "ui/text/keytext.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/searchmark.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype Remembered = 20;
constexpr std::size_t MostFiles = 200;
constexpr std::size_t MostFilesAmongActions = 40;
constexpr int PageOfRows = 10;

} // namespace

void RecentChoices::addAction(const QString &id)
{
    actions.removeAll(id);
    actions.prepend(id);
    actions.resize(qMin(actions.size(), Remembered));
}

void RecentChoices::addFile(const QByteArray &path)
{
    files.removeAll(path);
    files.prepend(path);
    files.resize(qMin(files.size(), Remembered));
}

CommandPalette::CommandPalette(ActionRegistry &actions,
                               std::shared_ptr<const Collection> collection, RecentChoices recent,
                               Scope scope, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_actions(actions)
    , m_collection(std::move(collection))
    , m_recent(std::move(recent))
    , m_scope(scope)
    , m_model(new PaletteModel(actions, this))
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_foot(new ElidedLabel(TextKind::Quiet, Qt::ElideMiddle, this))
    , m_search(this)
{
    setObjectName(u"palette"_s);
    const bool files = scope == Scope::Files;
    setWindowTitle(files ? tr("Go to file") : tr("Find a page, an action or a file"));
    m_field->setObjectName(u"paletteField"_s);
    m_field->setPlaceholderText(files ? tr("Type letters of a name or path")
                                      : tr("Type what you want to do, or a file's name"));
    m_field->setAccessibleName(windowTitle());
    addSearchMark(m_field);
    m_field->installEventFilter(this);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("What fits"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *delegate = new PaletteDelegate(m_list);
    if (!files) {
        // Of all actions: the columns stay where they are while the rows become fewer.
        QStringList groups;
        QStringList keys;
        for (const ActionRegistry::Entry &entry : actions.entries()) {
            if (entry.spec.inPalette) {
                groups << actionGroupTitle(entry.spec.group);
                keys << keyText(entry.action->shortcut());
            }
        }
        groups.removeDuplicates();
        keys.removeDuplicates();
        delegate->setColumns(groups, keys);
    }
    m_list->setItemDelegate(delegate);
    m_list->setModel(m_model);
    m_foot->setObjectName(u"paletteFoot"_s);
    auto *layout = new QVBoxLayout(this);
    const int pad = scaled(this, 8);
    layout->setContentsMargins(pad, pad, pad, pad);
    layout->setSpacing(pad);
    layout->addWidget(m_field);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_foot);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::narrow);
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        if (m_search.isAsking()) {
            m_acceptNext = true; // the answer is on its way: it is what the Enter is meant for
        } else {
            accept();
        }
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::accept);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CommandPalette::showFoot);
    narrow();
}

void CommandPalette::narrow()
{
    const QString text = m_field->text();
    m_acceptNext = false;
    if (m_scope == Scope::Everything) {
        m_model->setActions(text, m_recent.actions);
        chooseFirst();
    }
    const bool wantsFiles = m_scope == Scope::Files || !text.trimmed().isEmpty();
    if (!m_collection || !wantsFiles) {
        showFiles({});
        return;
    }
    const std::size_t most = m_scope == Scope::Files ? MostFiles : MostFilesAmongActions;
    m_search.ask<FileHits>(
        [collection = m_collection, text, used = m_recent.files, most](std::stop_token stop) {
            return searchFiles(collection, text, used, most, stop);
        },
        [this](FileHits files) {
            if (m_scope == Scope::Everything) {
                // Among actions, letters strewn over a path are no find.
                std::erase_if(files.hits, [best = files.bestPossible](const FileHit &hit) {
                    return hit.score * 2 < best;
                });
            }
            showFiles(files);
            if (m_acceptNext) {
                accept();
            }
        });
}

void CommandPalette::showFiles(const FileHits &files)
{
    m_matching = qint64(files.matching);
    m_model->setFiles(files);
    chooseFirst();
    showFoot();
}

void CommandPalette::showFoot()
{
    const bool typed = !m_field->text().trimmed().isEmpty();
    const qint64 all = m_collection ? qint64(m_collection->files.size()) : 0;
    if (typed && m_scope == Scope::Everything && m_model->rowCount() == 0) {
        m_foot->setFullText(tr("Nothing matches “%1”; Esc closes").arg(m_field->text().trimmed()));
    } else if (!m_collection) {
        m_foot->setFullText(m_scope == Scope::Files
                                ? tr("No project has been read: there are no files to go to")
                                : tr("Enter runs it, Esc closes"));
    } else if (typed && m_scope == Scope::Everything) {
        m_foot->setFullText(tr("Enter runs it, or goes to the file; Esc closes"));
    } else if (typed) {
        m_foot->setFullText(
            tr("%1 of %2 files match").arg(formatCount(m_matching), formatCount(all)));
    } else if (m_scope == Scope::Files) {
        m_foot->setFullText(m_model->rowCount() > 0
                                ? tr("Used last; type to search all %1 files").arg(formatCount(all))
                                : tr("Type to search all %1 files").arg(formatCount(all)));
    } else {
        m_foot->setFullText(tr("Enter runs it, Esc closes; type a name to find files as well"));
    }
}

void CommandPalette::chooseFirst()
{
    if (m_model->rowCount() == 0) {
        return;
    }
    int first = 0; // there is something that can be run, or else something to be told about
    for (int row = m_model->rowCount() - 1; row >= 0; --row) {
        if (m_model->index(row).data(PaletteModel::EnabledRole).toBool()) {
            first = row;
        }
    }
    m_list->setCurrentIndex(m_model->index(first));
    m_list->scrollToTop();
}

void CommandPalette::step(int rows)
{
    if (m_model->rowCount() == 0) {
        return; // nothing fits
    }
    const int row = qBound(0, m_list->currentIndex().row() + rows, m_model->rowCount() - 1);
    m_list->setCurrentIndex(m_model->index(row));
}

bool CommandPalette::isAvailable(const QString &action) const
{
    const QAction *found = m_actions.action(action);
    return found != nullptr && found->isEnabled();
}

void CommandPalette::sayWhyNot(const QString &action)
{
    const QAction *found = m_actions.action(action);
    const QString why = found == nullptr ? QString() : found->statusTip();
    m_foot->setFullText(why.isEmpty() ? tr("This is not available now; Esc closes")
                                      : tr("Not available now: %1").arg(why));
}

void CommandPalette::accept()
{
    const QModelIndex chosen = m_list->currentIndex();
    if (!chosen.isValid()) {
        return;
    }
    const QString action = chosen.data(PaletteModel::ActionRole).toString();
    if (!action.isEmpty() && !isAvailable(action)) {
        sayWhyNot(action);
        return;
    }
    const QByteArray path = chosen.data(PaletteModel::DestinationRole).toByteArray();
    QDialog::accept();
    if (action.isEmpty()) {
        Q_EMIT fileChosen(path);
        return;
    }
    // After the palette is gone, so that the action finds the focus where it was.
    QTimer::singleShot(0, &m_actions, [&actions = m_actions, action] { actions.run(action); });
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down:
            step(1);
            return true;
        case Qt::Key_Up:
            step(-1);
            return true;
        case Qt::Key_PageDown:
            step(PageOfRows);
            return true;
        case Qt::Key_PageUp:
            step(-PageOfRows);
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    const QWidget *window = parentWidget();
    const QSize room(window->width(),
                     window->height() * 3 / 4); // it hangs from an eighth of the height
    resize(QSize(scaled(this, 620), scaled(this, 440)).boundedTo(room));
    move(window->mapToGlobal(QPoint((window->width() - width()) / 2, window->height() / 8)));
    m_field->setFocus();
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(roleColor(Role::QuietText, palette()));
    painter.setBrush(roleColor(Role::Window, palette()));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace Slipway
