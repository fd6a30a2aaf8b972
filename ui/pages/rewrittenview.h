// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/referencereport.h"
#include "ui/models/filetable.h"
#include "ui/models/queryrunner.h"

#include <QElapsedTimer>
#include <QWidget>

class QLineEdit;
class QSortFilterProxyModel;
class QStandardItemModel;

namespace Slipway {

class ComparePane;
class DataTree;
class TextLabel;
struct ProjectSnapshot;

/// How the storage rewrites a text: source and result side by side, in which every reference is a link, and
/// below them every reference with the file it leads to.
class RewrittenView final : public QWidget {
    Q_OBJECT
public:
    explicit RewrittenView(QWidget *parent = nullptr);
    using QWidget::show;
    /// `output` is rewritten, of a source, and its content is at hand.
    void show(const ProjectSnapshot &snapshot, const FileTable &table, const ProcessedFile &output);

    [[nodiscard]] ComparePane *comparison() const { return m_compare; }
    /// Columns and order of the references, as plain JSON.
    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject &state);

Q_SIGNALS:
    void fileRequested(const QByteArray &destination);
    /// One that leads nowhere, see referencePath(), is wanted among the references.
    void referenceRequested(const QByteArray &reference);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fillReferences(const ProjectSnapshot &snapshot, const FileTable &table, uint32_t file);
    void compare();
    /// What stands on which side, where there are two.
    void label();
    /// Reads the references of the result, which stand where the rewriting put them.
    void findResults(const ProjectSnapshot &snapshot, const FileTable &table, uint32_t file);
    void placeLinks();
    void follow(uint32_t reference);
    /// By a click of which this may be the second half, and on another file's rows by then.
    [[nodiscard]] bool isJustFollowed() const;

    ComparePane *m_compare;
    TextLabel *m_title;
    QLineEdit *m_filter;
    DataTree *m_list;
    QWidget *m_references; ///< The list with its title.
    QStandardItemModel *m_model;
    QSortFilterProxyModel *m_shown; ///< What of it is looked for, as the user has sorted it.
    QueryRunner m_queries; ///< Reads the references of the result.
    QueryRunner m_placing;
    std::shared_ptr<const ReferenceReport> m_report; ///< Of the sources; null: not known.
    std::shared_ptr<const ReferenceReport>
        m_results; ///< Of the result alone; null: not known (yet).
    uint32_t m_file = 0; ///< Of m_report.
    std::string m_source;
    std::string m_result;
    QString m_name;
    QString m_storage; ///< The name of its class.
    bool m_narrow = false;
    QElapsedTimer m_sinceClick; ///< That followed a link of the list.
};

} // namespace Slipway
