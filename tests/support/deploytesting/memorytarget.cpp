// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploytesting/memorytarget.h"

#include "deploytesting/callfaults.h"

#include <QCryptographicHash>

#include <condition_variable>

namespace Slipway::Testing {

namespace {

std::unexpected<Error> broken(const QString &why)
{
    return failure({.code = ErrorCode::InputOutput,
                    .what = QStringLiteral("The memory target failed"),
                    .where = QStringLiteral("memory"),
                    .why = why,
                    .advice = QStringLiteral("Deploy again.")});
}

const ReleaseFile &releaseFile(const Plan &plan, const PlanRow &row)
{
    return plan.release->files[static_cast<size_t>(row.releaseFile)];
}

} // namespace

MemoryTarget::MemoryTarget(std::shared_ptr<MemoryServer> server, MemoryFaults faults)
    : m_server(std::move(server))
    , m_faults(faults)
{ }

MemoryTarget::~MemoryTarget()
{
    unlock();
}

QString MemoryTarget::name() const
{
    return QStringLiteral("memory");
}

QString MemoryTarget::description() const
{
    return QStringLiteral("memory");
}

TargetCapabilities MemoryTarget::capabilities() const
{
    return {.atomicSwitch = false,
            .keepsReleases = false,
            .hasModes = true,
            .hasHeaders = true,
            .countsRequests = true};
}

/// What every call to a server goes through.
Result<void> MemoryTarget::call(const TargetContext &context, bool changes)
{
    if (m_faults.latency.count() > 0) {
        std::mutex mutex;
        std::condition_variable_any never;
        std::unique_lock lock(mutex);
        never.wait_for(lock, context.stop, m_faults.latency, [] { return false; });
    }
    if (changes && CallFaults::next()) {
        return broken(QStringLiteral("the call failed"));
    }
    if (context.stop.stop_requested()) {
        return failure(Error::cancelled());
    }
    if (m_disconnected) {
        return broken(QStringLiteral("the connection is gone"));
    }
    return {};
}

Result<void> MemoryTarget::probe(const TargetContext &context)
{
    return call(context, false);
}

Result<TargetState> MemoryTarget::inspect(const TargetContext &context)
{
    if (Result<void> done = call(context, false); !done) {
        return failure(std::move(done.error()));
    }
    const std::scoped_lock lock(m_server->mutex);
    TargetState state;
    state.releaseId = m_server->releaseId;
    state.publishedAt = m_server->publishedAt;
    QCryptographicHash fingerprint(QCryptographicHash::Sha256);
    fingerprint.addData(state.releaseId.toUtf8());
    for (const auto &[path, file] : m_server->live) {
        const Sha256 digest = Sha256::of(file.bytes);
        const auto record = m_server->records.find(path);
        const bool known = record != m_server->records.end();
        const bool ours = known && record->second.digest == digest;
        const auto said = m_server->headers.find(path);
        const auto headers = said == m_server->headers.end()
            ? nullptr
            : std::make_shared<const FileHeaders>(said->second);
        const bool headersByOthers = known && headers && *headers != record->second.headers;
        state.files.push_back(
            {.path = *RelPath::from(path),
             .size = static_cast<int64_t>(file.bytes.size()) + m_faults.lieAboutSize,
             .digest = digest,
             .mode = file.mode,
             .ours = ours,
             .changedByOthers = known && !ours,
             .headers = headers,
             .headersByOthers = headersByOthers});
        fingerprint.addData(QByteArray::fromStdString(path) + ' ' + digest.hex().toLatin1()
                            + QByteArray::number(file.mode) + QByteArray::number(ours));
        if (headers) {
            fingerprint.addData(QByteArray::fromStdString(headers->contentType) + ';'
                                + QByteArray::fromStdString(headers->contentEncoding));
        }
    }
    state.fingerprint = QString::fromLatin1(fingerprint.result().toHex());
    return state;
}

Result<void> MemoryTarget::lock(const TargetContext &context)
{
    if (Result<void> done = call(context, true); !done) {
        return done;
    }
    const std::scoped_lock lock(m_server->mutex);
    if (!m_server->holder.isEmpty()) {
        return failure({.code = ErrorCode::Busy,
                        .what = QStringLiteral("The target is locked"),
                        .where = name(),
                        .why = m_server->holder,
                        .advice = {}});
    }
    m_server->holder = QStringLiteral("somebody on here since now");
    m_locked = true;
    return {};
}

void MemoryTarget::unlock()
{
    if (m_locked) {
        const std::scoped_lock lock(m_server->mutex);
        m_server->holder.clear();
        m_locked = false;
    }
}

Result<void> MemoryTarget::upload(const ReleaseFile &file, const ContentSource &content,
                                  const TargetContext &context)
{
    if (Result<void> done = call(context, true); !done) {
        return done;
    }
    TreeFile received{.bytes = {}, .mode = file.mode};
    const Result<void> read = content.read(file, [&](std::string_view block) {
        m_sent += static_cast<int64_t>(block.size());
        if (m_faults.disconnectAfterBytes >= 0 && m_sent > m_faults.disconnectAfterBytes) {
            m_disconnected = true;
            return false;
        }
        received.bytes += block;
        return !context.stop.stop_requested();
    });
    if (m_disconnected) {
        return broken(QStringLiteral("the connection broke in the middle of a file"));
    }
    if (!read) {
        return read;
    }
    const std::scoped_lock lock(m_server->mutex);
    ++m_server->requests;
    m_server->waiting[file.path.bytes()] = std::move(received);
    return {};
}

Result<StageReport> MemoryTarget::stage(const Plan &plan, const ContentSource &content,
                                        const TargetContext &context)
{
    {
        const std::scoped_lock lock(m_server->mutex);
        m_server->waiting.clear(); // a killed run's
    }
    StageReport report;
    for (const PlanRow &row : plan.rows) {
        if (row.action != PlanAction::Add && row.action != PlanAction::Change) {
            continue;
        }
        if (Result<void> done = upload(releaseFile(plan, row), content, context); !done) {
            return failure(std::move(done.error()));
        }
        ++report.filesWritten;
        report.bytesWritten += row.size;
    }
    m_staged = true;
    return report;
}

Result<void> MemoryTarget::publish(const Plan &plan, const TargetContext &context)
{
    if (!m_staged) {
        return broken(QStringLiteral("nothing is staged"));
    }
    for (const PlanRow &row : plan.rows) {
        if (row.releaseFile < 0 || row.action == PlanAction::Keep) {
            continue;
        }
        if (Result<void> done = call(context, true); !done) {
            return done;
        }
        const std::string &path = row.path.bytes();
        const std::scoped_lock lock(m_server->mutex);
        const ReleaseFile &file = releaseFile(plan, row);
        const FileHeaders headers = headersOf(*plan.release, file);
        if (row.action == PlanAction::ModeOnly || row.action == PlanAction::HeadersOnly) {
            ++m_server->requests;
            m_server->live[path].mode = file.mode;
            if (const auto record = m_server->records.find(path);
                record != m_server->records.end()) {
                record->second.headers = headers;
            }
        } else {
            m_server->live[path] = m_server->waiting.at(path);
            m_server->records[path] = {.digest = file.digest, .headers = headers};
        }
        m_server->headers[path] = headers;
    }
    const std::scoped_lock lock(m_server->mutex);
    m_server->waiting.clear();
    m_server->releaseId = plan.release->id;
    m_server->publishedAt = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
    return {};
}

Result<PruneReport> MemoryTarget::prune(const Plan &plan, const TargetContext &context)
{
    PruneReport report;
    for (const PlanRow &row : plan.rows) {
        if (row.action != PlanAction::Delete) {
            continue;
        }
        if (Result<void> done = call(context, true); !done) {
            return failure(std::move(done.error()));
        }
        const std::scoped_lock lock(m_server->mutex);
        ++m_server->requests;
        m_server->live.erase(row.path.bytes());
        m_server->headers.erase(row.path.bytes());
        m_server->records.erase(row.path.bytes());
        ++report.filesDeleted;
        report.bytesDeleted += row.size;
    }
    return report;
}

} // namespace Slipway::Testing
