// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QVariant>

#include <functional>

namespace Slipway {

/// How the pages of one project were left: splitters, columns, filters, open folders, selection.
/// Keys are "page/what"; values are what CBOR can carry: numbers, texts, bytes, lists, maps.
///
/// Shape: value.
class ViewMemory final {
public:
    [[nodiscard]] QVariant value(const QString &key, const QVariant &fallback = {}) const
    {
        return m_values.value(key, fallback);
    }
    [[nodiscard]] bool contains(const QString &key) const { return m_values.contains(key); }
    void setValue(const QString &key, const QVariant &value) { m_values.insert(key, value); }
    void remove(const QString &key) { m_values.remove(key); }
    [[nodiscard]] bool isEmpty() const { return m_values.isEmpty(); }

    /// False while pages are asked only for the case that the program does not come to its end: what counts from
    /// when the project is left stays as it is.
    [[nodiscard]] bool isOfLeaving() const { return m_isOfLeaving; }
    void setOfLeaving(bool leaving) { m_isOfLeaving = leaving; }

    /// What comes from damaged or foreign bytes is an empty memory.
    [[nodiscard]] static ViewMemory fromBytes(const QByteArray &bytes);
    [[nodiscard]] QByteArray toBytes() const;

private:
    QHash<QString, QVariant> m_values;
    bool m_isOfLeaving = true;
};

/// Keeps a ViewMemory for each project in $XDG_STATE_HOME/slipway/views.
///
/// Threads: GUI thread; files are read and written by a worker, in the order of the calls.
class ViewStore final : public QObject {
    Q_OBJECT
public:
    explicit ViewStore(QObject *parent = nullptr);
    ~ViewStore() override; ///< What is to be written is written.

    /// `done` gets what was kept, on this thread; an empty memory when there is nothing. A later
    /// load makes an earlier one void.
    void load(const QString &project, std::function<void(const ViewMemory &)> done);
    void save(const QString &project, const ViewMemory &memory);

private:
    QString m_folder;
    QThreadPool m_worker; ///< One thread: a load after a save reads what was saved.
    int m_generation = 0;
};

} // namespace Slipway
