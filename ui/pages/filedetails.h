// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/filetable.h"
#include "ui/session/projectdata.h"

#include <QWidget>

class QFormLayout;
class QStackedWidget;
class QTabBar;
class QVBoxLayout;

namespace Slipway {

class ElidedLabel;
class FilePreview;
class TextLabel;

/// Beside the tree: why a file is here and what it hides, what it looks like, its facts.
class FileDetails final : public QWidget {
    Q_OBJECT
public:
    explicit FileDetails(QWidget *parent = nullptr);

    void showFile(const std::shared_ptr<const ProjectData> &project,
                  const std::shared_ptr<const FileTable> &table, uint32_t file);
    void showFolder(const std::shared_ptr<const ProjectData> &project,
                    const std::shared_ptr<const FileTable> &table, uint32_t node);
    void showNothing();

Q_SIGNALS:
    void compareRequested(const QByteArray &destination);

private:
    void fillOrigin(const FileTable &table, uint32_t file);
    void fillFacts(const ProjectData &project, const FileTable &table, uint32_t file);
    void addFact(const QString &name, const QString &value, bool code = false);
    [[nodiscard]] QWidget *makeOriginTab();
    [[nodiscard]] QWidget *makeFactsTab();

    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_stack = nullptr;
    ElidedLabel *m_path = nullptr;
    TextLabel *m_served = nullptr;
    QVBoxLayout *m_originRows = nullptr;
    FilePreview *m_preview = nullptr;
    QWidget *m_factsBox = nullptr;
    QVBoxLayout *m_facts = nullptr;
    TextLabel *m_nothing = nullptr;
    QWidget *m_head = nullptr;
};

} // namespace Slipway
