// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/filetable.h"

#include <QWidget>

class QStandardItemModel;

namespace Slipway {

class ComparePane;
class DataTree;
class TextLabel;
struct ProjectSnapshot;

/// How the storage rewrites a text: source and result side by side, and below them every reference
/// with the file it leads to.
class RewrittenView final : public QWidget {
    Q_OBJECT
public:
    explicit RewrittenView(QWidget *parent = nullptr);
    using QWidget::show;
    /// `output` is rewritten, of a source, and its content is at hand.
    void show(const ProjectSnapshot &snapshot, const FileTable &table, const ProcessedFile &output);

    [[nodiscard]] ComparePane *comparison() const { return m_compare; }

Q_SIGNALS:
    void fileRequested(const QByteArray &destination);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fillReferences(const ProjectSnapshot &snapshot, const FileTable &table, uint32_t file);
    void compare();

    ComparePane *m_compare;
    TextLabel *m_title;
    DataTree *m_list;
    QStandardItemModel *m_model;
    std::string m_source;
    std::string m_result;
    QString m_name;
};

} // namespace Slipway
