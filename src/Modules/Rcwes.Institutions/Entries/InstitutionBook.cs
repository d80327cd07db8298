using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;

namespace Rcwes.Institutions.Entries;

/// <summary>The entries as a whole: adds, finds and saves them. Page, recipe, import and contract come through here.</summary>
internal sealed class InstitutionBook(RcwesDb db, EntrySources sources)
{
    private const int MostJoined = 1000;

    /// <summary>First of the two numbers under which PostgreSQL locks a name; the other one is made of its slug.</summary>
    private const int NameLock = 0x1257;

    /// <summary>Checks facts without storing anything.</summary>
    public async Task<EntryReading> CheckAsync(EntryFacts facts, CancellationToken ct) => EntryCheck.Read(facts, await sources.ChoicesAsync(ct));

    /// <summary>Adds an entry to the context; the caller saves.</summary>
    /// <exception cref="RuleException">Something of the facts cannot be right.</exception>
    public async Task<Institution> AddAsync(EntryFacts facts, InstitutionState state, Actor actor, DateTime now, CancellationToken ct) =>
        await AddAsync(facts, await FreeSlugAsync(facts, ct), state, actor, now, ct);

    /// <summary>The same with an address that the caller knows to be free.</summary>
    public async Task<Institution> AddAsync(EntryFacts facts, string slug, InstitutionState state, Actor actor, DateTime now, CancellationToken ct)
    {
        var tidied = (await CheckAsync(facts, ct)).Required();
        await ParentExistsAsync(null, tidied.ParentId, ct);
        var (institution, told) = Institution.Begin(tidied, slug, state, actor, now);
        db.Add(institution);
        db.Activities.Add(told);
        return institution;
    }

    /// <summary>
    /// Lets one transaction at a time add an entry of a name, on PostgreSQL: of two who propose the same at once, the second sees the first one's address. SQLite has one writer,
    /// and a transaction is one from its beginning.
    /// </summary>
    public async Task LockNameAsync(string name, CancellationToken ct)
    {
        if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({NameLock}, hashtext({SlugOf(name)}))", ct);
    }

    /// <summary>Puts other facts into an entry that was found here; the caller saves.</summary>
    /// <returns>Whether anything differs.</returns>
    /// <exception cref="RuleException">Something of the facts cannot be right.</exception>
    public async Task<bool> ChangeAsync(Institution institution, EntryFacts facts, Actor actor, DateTime now, CancellationToken ct)
    {
        var tidied = (await CheckAsync(facts, ct)).Required();
        await ParentExistsAsync(institution.Id, tidied.ParentId, ct);
        if (institution.Change(tidied, actor, now) is not { } told) return false;
        db.Activities.Add(told);
        return true;
    }

    /// <summary>An entry with all its parts, tracked; null when there is none.</summary>
    public Task<Institution?> FindAsync(Guid id, CancellationToken ct) => Whole(db.Set<Institution>()).SingleOrDefaultAsync(i => i.Id == id, ct);

    /// <summary>Where an entry went that was joined into others: the end of the chain, or itself.</summary>
    public async Task<Guid> JoinedIntoAsync(Guid id, CancellationToken ct)
    {
        // A circle cannot come about; the number is for a table that somebody changed by hand.
        for (var hops = 0; hops < 50 && await db.Set<Institution>().Where(i => i.Id == id).Select(i => i.MergedIntoId).SingleOrDefaultAsync(ct) is { } next; hops++) id = next;
        return id;
    }

    /// <summary>An entry that stands, and everything that is joined into it now, over however many steps.</summary>
    public async Task<List<Guid>> WithJoinedAsync(Guid stays, CancellationToken ct)
    {
        List<Guid> all = [stays];
        for (List<Guid> found = [stays]; found.Count > 0 && all.Count < MostJoined; all.AddRange(found))
        {
            var into = found;
            found = await db.Set<Institution>().Where(i => i.MergedIntoId != null && into.Contains(i.MergedIntoId.Value)).Select(i => i.Id).ToListAsync(ct);
        }
        return all;
    }

    /// <summary>The same read anew, whatever this scope did with it before.</summary>
    public Task<Institution?> FindFreshAsync(Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        return FindAsync(id, ct);
    }

    /// <summary>Entries with all their parts.</summary>
    public static IQueryable<Institution> Whole(IQueryable<Institution> entries) =>
        entries.Include(i => i.Identifiers).Include(i => i.Contacts).Include(i => i.Places).ThenInclude(p => p.Hours).Include(i => i.Terms).AsSplitQuery();

    /// <summary>Stores an act of the model together with its line of the log.</summary>
    public async Task SaveAsync(ActivityEntry told, CancellationToken ct)
    {
        db.Activities.Add(told);
        await SaveAsync(ct);
    }

    /// <exception cref="RuleException">Somebody else changed the same entry first.</exception>
    public async Task SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Stale();
        }
        catch (DbUpdateException e) when (IsTaken(e))
        {
            throw new RuleException("institution.taken", "Ktoś inny dodał ten sam wpis w tej samej chwili. Sprawdź listę i spróbuj jeszcze raz.");
        }
    }

    /// <summary>A unique index has refused the save.</summary>
    public static bool IsTaken(DbUpdateException e) => e.InnerException is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public static RuleException Stale() => new("institution.stale", "Ktoś inny zmienił ten wpis w tej samej chwili. Otwórz go ponownie i powtórz zmianę.");

    private async Task ParentExistsAsync(Guid? id, Guid? parent, CancellationToken ct)
    {
        if (parent is null) return;
        if (parent == id) throw new RuleException("institution.parent", "Instytucja nie może być własną jednostką nadrzędną.") { Field = nameof(EntryFacts.ParentId) };
        if (db.Set<Institution>().Local.FindEntry(parent.Value) is { } tracked)
        {
            // As it will be once it is stored with this one.
            if (tracked.State != EntityState.Added && id is not null && tracked.Entity.ParentId == id) throw Mutual();
            return;
        }
        var above = await db.Set<Institution>().Where(i => i.Id == parent).Select(i => new { i.ParentId }).SingleOrDefaultAsync(ct)
            ?? throw new RuleException("institution.parent", "Nie ma takiej jednostki nadrzędnej.") { Field = nameof(EntryFacts.ParentId) };
        if (id is not null && above.ParentId == id) throw Mutual();
    }

    private static RuleException Mutual() => new("institution.parent", "Te dwie instytucje byłyby nawzajem swoimi jednostkami nadrzędnymi.") { Field = nameof(EntryFacts.ParentId) };

    /// <summary>The name, then the name with its place, then with a number. The unique index is the last line.</summary>
    private async Task<string> FreeSlugAsync(EntryFacts facts, CancellationToken ct)
    {
        var name = SlugOf(facts.Name);
        var longer = facts.Seat?.Locality is { } locality && Slug.From($"{name}-{locality}", Institution.LongestSlug - 10) is { Length: > 0 } placed ? placed : name;
        var taken = await db.Set<Institution>().Where(i => i.Slug == name || i.Slug.StartsWith(longer)).Select(i => i.Slug).ToHashSetAsync(ct);
        taken.UnionWith(db.Set<Institution>().Local.Select(i => i.Slug));
        if (!taken.Contains(name)) return name;
        if (!taken.Contains(longer)) return longer;
        for (var number = 2; ; number++)
            if (!taken.Contains($"{longer}-{number}")) return $"{longer}-{number}";
    }

    private static string SlugOf(string name) => Slug.From(name, 80) is { Length: > 0 } slug ? slug : "instytucja";
}
