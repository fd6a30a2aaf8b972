// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tablecopy.h"

#include "base/pathtext.h"
#include "ui/models/pathtreemodel.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Slice = 8ms;
constexpr int AtOnce = 64; // rows that are told in one go, however long the machine takes
constexpr int MostAligned = 2000; // rows whose columns are put one below the other

QString oneCell(QString text)
{
    return text.replace(u'\t', u' ').replace(u'\n', u' ');
}

/// What a cell says in words: its text, or its badges where it has none.
QString cellText(const QModelIndex &cell)
{
    if (cell.column() == 0 && cell.data(DepthRole).isValid()) {
        // A name alone would not tell where in the tree it stands.
        if (QString way = cell.data(CopyRole).toString(); !way.isEmpty()) {
            return oneCell(std::move(way));
        }
        const QByteArray path = cell.data(PathRole).toByteArray();
        if (!path.isEmpty()) {
            return displayPath(std::string_view(path.constData(), std::size_t(path.size())));
        }
    }
    QString text = cell.data().toString();
    if (text.isEmpty()) {
        text = cell.data(CopyRole).toString();
    }
    return oneCell(std::move(text));
}

} // namespace

TableCopy::TableCopy(const QAbstractItemModel &model, QItemSelection rows, QList<int> columns,
                     Form form, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_rows(std::move(rows))
    , m_columns(std::move(columns))
    , m_fields(model.headerData(0, Qt::Horizontal, CopyFieldsRole).toStringList())
    , m_form(form)
    , m_widths(m_fields.isEmpty() ? m_columns.size() : m_fields.size(), 0)
{
    // In the order of the screen.
    std::ranges::stable_sort(m_rows,
                             [](const QItemSelectionRange &a, const QItemSelectionRange &b) {
                                 const int left = a.parent().isValid() ? a.parent().row() : -1;
                                 const int right = b.parent().isValid() ? b.parent().row() : -1;
                                 return left != right ? left < right : a.top() < b.top();
                             });
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_range = m_rows.size();
        m_dropped = true;
        deleteLater();
    });
    int count = 0;
    for (const QItemSelectionRange &range : std::as_const(m_rows)) {
        count += range.height();
    }
    m_aligned = form == Form::Text && count <= MostAligned;
    if (form == Form::Tsv) {
        QStringList titles = m_fields;
        for (qsizetype i = 0; m_fields.isEmpty() && i < m_columns.size(); ++i) {
            titles << model.headerData(m_columns.at(i), Qt::Horizontal).toString();
        }
        m_text = titles.join(u'\t') + u'\n';
    }
}

void TableCopy::start()
{
    m_next = m_rows.isEmpty() ? 0 : m_rows.first().top();
    goOn();
}

QStringList TableCopy::cellsOf(const QModelIndex &index) const
{
    QStringList cells;
    if (m_fields.isEmpty()) {
        for (const int column : m_columns) {
            cells << cellText(index.siblingAtColumn(column));
        }
        return cells;
    }
    const QStringList fields = index.data(CopyFieldsRole).toStringList();
    for (const QString &field : fields) {
        cells << oneCell(field);
    }
    return cells;
}

void TableCopy::addRow(const QModelIndex &index)
{
    QStringList cells = cellsOf(index);
    for (qsizetype i = 0; i < cells.size(); ++i) {
        m_widths[i] = qMax(m_widths[i], cells[i].size());
    }
    if (cells.isEmpty() && !m_fields.isEmpty()) {
        // It heads others: no record of a table, and as wide as it is.
        if (m_form == Form::Tsv) {
            return;
        }
        cells << cellText(index);
    }
    ++m_count;
    if (m_aligned) {
        m_lines << cells;
    } else {
        m_text += cells.join(m_form == Form::Tsv ? u"\t"_s : u"  "_s) + u'\n';
    }
}

void TableCopy::goOn()
{
    if (m_dropped) {
        return;
    }
    QElapsedTimer timer;
    timer.start();
    int told = 0;
    while (m_range < m_rows.size()) {
        const QItemSelectionRange &range = m_rows[m_range];
        while (m_next <= range.bottom()) {
            addRow(m_model.index(m_next++, 0, range.parent()));
            if (++told % AtOnce == 0 && timer.durationElapsed() > Slice) {
                QTimer::singleShot(0, this, &TableCopy::goOn);
                return;
            }
        }
        ++m_range;
        m_next = m_range < m_rows.size() ? m_rows[m_range].top() : 0;
    }
    finish();
}

void TableCopy::finish()
{
    for (QStringList &cells : m_lines) {
        for (qsizetype i = 0; i + 1 < cells.size(); ++i) {
            cells[i] = cells[i].leftJustified(m_widths[i]);
        }
        m_text += cells.join(u"  "_s).trimmed() + u'\n';
    }
    QGuiApplication::clipboard()->setText(m_text);
    Q_EMIT done(m_count);
    deleteLater();
}

} // namespace Slipway
