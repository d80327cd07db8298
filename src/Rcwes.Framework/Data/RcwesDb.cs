using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Files;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Data;

/// <summary>
/// The one database context. Modules add their entities in <see cref="IModule.ConfigureModel"/>. One save stores the
/// change, its history and what follows from it, or nothing.
/// </summary>
public abstract class RcwesDb(DbContextOptions options, ModuleCatalog catalog) : DbContext(options), IDataProtectionKeyContext
{
    private readonly List<ActivityEntry> _uncommitted = [];

    /// <summary>The activity log; add entries here in the same save as the change they tell of.</summary>
    public DbSet<ActivityEntry> Activities => Set<ActivityEntry>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    internal string ModelKey => catalog.Key;

    public abstract DatabaseEngine Engine { get; }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) => DataConventions.Apply(conventions);

    protected override void OnModelCreating(ModelBuilder model)
    {
        Folding.Configure(model, Engine);
        FrameworkModel.Configure(model, Engine);
        MailModel.Configure(model);
        FilesModel.Configure(model);
        JobsModel.Configure(model);
        PersonalData.SubjectRequest.Configure(model);
        foreach (var module in catalog.Modules) module.ConfigureModel(model, Engine);
        DataConventions.Finish(model, Engine);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var appended = Held<ActivityEntry>().Where(e => e.State == EntityState.Added).ToList();
        if (appended.Count == 0) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        // Of a transaction that ends here nothing is left when a save fails: a savepoint in it would cost two commands for nobody.
        var savepoints = own is null && Database.AutoSavepointsEnabled;
        var saved = Engine == DatabaseEngine.Postgres && acceptAllChangesOnSuccess
            ? await SaveThenAppendAsync(appended, savepoints, cancellationToken)
            : await SaveTogetherAsync(acceptAllChangesOnSuccess, savepoints, cancellationToken);
        _uncommitted.AddRange(appended.Select(e => e.Entity));
        if (own is not null) await own.CommitAsync(cancellationToken);
        return saved;
    }

    /// <summary>
    /// First everything else, which may wait for rows that others hold; then the log. Whoever holds the log must wait for nobody: they who hold the
    /// rows would wait for the log. The second of them has no savepoint: what was changed does not stay without its history.
    /// </summary>
    private async Task<int> SaveThenAppendAsync(IReadOnlyList<EntityEntry<ActivityEntry>> appended, bool savepoints, CancellationToken ct)
    {
        int saved;
        foreach (var entry in appended) entry.State = EntityState.Detached;
        try
        {
            saved = await SaveAsync(true, savepoints, ct);
        }
        finally
        {
            foreach (var entry in appended) entry.State = EntityState.Added;
        }
        await ActivityLog.LockAsync(this, ct);
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return saved + await SaveAsync(true, savepoints: false, ct);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    private async Task<int> SaveTogetherAsync(bool acceptAllChangesOnSuccess, bool savepoints, CancellationToken ct)
    {
        await ActivityLog.LockAsync(this, ct);
        return await SaveAsync(acceptAllChangesOnSuccess, savepoints, ct);
    }

    private async Task<int> SaveAsync(bool acceptAllChangesOnSuccess, bool savepoints, CancellationToken ct)
    {
        var before = Database.AutoSavepointsEnabled;
        Database.AutoSavepointsEnabled = savepoints;
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        }
        finally
        {
            Database.AutoSavepointsEnabled = before;
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        // Only data protection saves without async; the log's order needs the asynchronous path.
        if (ChangeTracker.Entries<ActivityEntry>().Any(e => e.State == EntityState.Added))
            throw new InvalidOperationException("Activity entries are saved with SaveChangesAsync only.");
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <summary>
    /// What this unit of work holds of a type. Unlike <c>Local</c> and <c>ChangeTracker.Entries</c> it does not first compare everything that is
    /// held with what was read, which costs more than most questions; what was added or attached has its state without that.
    /// </summary>
    public IReadOnlyList<EntityEntry<T>> Held<T>() where T : class
    {
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. ChangeTracker.Entries<T>()];
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    /// <summary>
    /// Saves what was added, and what changed until the last <c>DetectChanges</c>, without comparing everything that is held once more. It makes no
    /// savepoint: when it fails, the transaction is over.
    /// </summary>
    public async Task SaveKnownAsync(CancellationToken ct)
    {
        var (detects, savepoints) = (ChangeTracker.AutoDetectChangesEnabled, Database.AutoSavepointsEnabled);
        (ChangeTracker.AutoDetectChangesEnabled, Database.AutoSavepointsEnabled) = (false, false);
        try
        {
            await SaveChangesAsync(ct);
        }
        finally
        {
            (ChangeTracker.AutoDetectChangesEnabled, Database.AutoSavepointsEnabled) = (detects, savepoints);
        }
    }

    /// <summary>What was appended since the last commit; it has its places in the log.</summary>
    internal IReadOnlyList<ActivityEntry> Uncommitted => _uncommitted;

    /// <summary>Hands over what was appended since the last commit; called by the transaction interceptor.</summary>
    internal IReadOnlyList<ActivityEntry> TakeUncommitted()
    {
        if (_uncommitted.Count == 0) return [];
        ActivityEntry[] taken = [.. _uncommitted];
        _uncommitted.Clear();
        return taken;
    }
}

/// <summary>The context on SQLite.</summary>
public sealed class SqliteRcwesDb(DbContextOptions<SqliteRcwesDb> options, ModuleCatalog catalog) : RcwesDb(options, catalog)
{
    public override DatabaseEngine Engine => DatabaseEngine.Sqlite;
}

/// <summary>The context on PostgreSQL.</summary>
public sealed class PostgresRcwesDb(DbContextOptions<PostgresRcwesDb> options, ModuleCatalog catalog) : RcwesDb(options, catalog)
{
    public override DatabaseEngine Engine => DatabaseEngine.Postgres;
}
