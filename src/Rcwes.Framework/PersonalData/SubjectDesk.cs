using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Polish;

namespace Rcwes.Framework.PersonalData;

/// <summary>Requests of people about their data: opens them, finds what all modules have, corrects, erases.</summary>
internal sealed partial class SubjectDesk(RcwesDb db, IEnumerable<IPersonalData> sources, IEnumerable<IPersonCorrection> corrections, NumberSeries numbers, IDataProtectionProvider protection, TimeProvider clock, ILogger<SubjectDesk> logger)
{
    /// <summary>Of the encrypted PESEL of a request.</summary>
    public const string Purpose = "Rcwes.Framework.SubjectRequest";

    private readonly IDataProtector _pesel = protection.CreateProtector(Purpose);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<SubjectRequest> OpenAsync(SubjectRequestKind kind, DateOnly received, SubjectFacts facts, string? pesel, Actor actor, CancellationToken ct)
    {
        if (received > Warsaw.Today(clock)) throw new RuleException("subject-request.future", "Data wpływu nie może być w przyszłości.") { Field = "ReceivedOn" };
        var digits = string.IsNullOrWhiteSpace(pesel) ? null : Pesel.Read(pesel)
            ?? throw new RuleException("subject-request.pesel", "To nie jest poprawny numer PESEL. Sprawdź, czy ma 11 cyfr i czy żadna nie jest zamieniona.") { Field = "Pesel" };
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var request = new SubjectRequest(await numbers.NextAsync("DANE", ct), kind, received, facts, digits is null ? null : _pesel.Protect(digits), Now);
        if (Clues(request) is { HasName: false, Emails.Count: 0, Phone: null, Pesel: null })
            throw new RuleException("subject-request.nobody", "Podaj imię i nazwisko, adres e-mail, telefon albo PESEL. Bez tego nie da się nikogo znaleźć.") { Field = "FamilyName" };
        db.Add(request);
        db.Activities.Add(request.Record("opened", actor, Now, new { kind = kind.ToString() }));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return request;
    }

    public Task<SubjectRequest?> FindAsync(Guid id, CancellationToken ct) => db.Set<SubjectRequest>().SingleOrDefaultAsync(r => r.Id == id, ct);

    /// <summary>What all modules have, in their order; the framework's own last, because it looks for addresses that the others found.</summary>
    public async Task<Found> LookAsync(SubjectRequest request, CancellationToken ct)
    {
        var clues = Clues(request);
        List<PersonRecord> records = [];
        foreach (var source in Ordered()) records.AddRange((await source.FindAsync(clues, ct)).Where(r => r.Id != request.Id.ToString()));
        var picked = request.Picked;
        return new(clues, records, records.Where(r => picked?.Contains(r.Key) ?? r.IsSure).Select(r => r.Key).ToHashSet());
    }

    public async Task PickAsync(SubjectRequest request, IEnumerable<string> keys, CancellationToken ct)
    {
        request.Pick(keys);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>That somebody took the data out is stored before they get them.</summary>
    public async Task HandOutAsync(SubjectRequest request, string form, Actor actor, CancellationToken ct)
    {
        db.Activities.Add(request.Record("handed-out", actor, Now, new { form }));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>What of a record may be put right here; null when nothing may.</summary>
    public async Task<PersonForm?> FormAsync(PersonRecord record, CancellationToken ct) => Correcting(record) is { } correction ? await correction.FormAsync(record, ct) : null;

    /// <summary>Puts a record of the person right. The request tells which of its fields, the module's own history the rest; neither says what stood there.</summary>
    public async Task CorrectAsync(SubjectRequest request, PersonRecord record, string stamp, IReadOnlyDictionary<string, string> values, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (Correcting(record) is not { } correction || await correction.FormAsync(record, ct) is not { } form) throw new RuleException("subject-request.uncorrected", "Tego zapisu nie można tu poprawić.");
        var changed = form.Fields.Where(f => values[f.Key] != f.Value).Select(f => f.Key).ToList();
        if (changed.Count == 0) throw new RuleException("subject-request.same", "Nic się nie zmieniło.");
        await correction.CorrectAsync(record, stamp, values, actor, ct);
        db.Activities.Add(request.Record("corrected", actor, Now, new { module = record.Module, kind = record.Kind, record = record.Id, fields = changed }));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public async Task CloseAsync(SubjectRequest request, Actor actor, CancellationToken ct)
    {
        db.Activities.Add(request.Close("closed", new Dictionary<string, int>(), actor, Now));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Erases what was picked, all of it or nothing; what has to stay stays. Then the request itself forgets the person.</summary>
    public async Task<IReadOnlyDictionary<string, int>> EraseAsync(SubjectRequest request, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var found = await LookAsync(request, ct);
        var picked = found.Records.Where(r => found.Picked.Contains(r.Key)).ToList();
        var erasing = new Erasing(actor, Now, found.Clues);
        foreach (var source in Ordered())
        {
            var own = picked.Where(r => r.Module == source.Module && r.Fate != Fate.Kept).ToList();
            if (own.Count > 0) await source.EraseAsync(own, erasing, ct);
        }
        var counts = Enum.GetValues<Fate>().ToDictionary(f => f.ToString(), f => picked.Count(r => r.Fate == f));
        db.Activities.Add(request.Close("erased", counts, actor, Now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        // The rows are gone for good: what one act outside the database cannot do must not keep the next from its turn.
        foreach (var act in erasing.AfterCommit.Append(SweepAsync)) await TryAsync(request, act);
        Erased(logger, request.Number, counts[nameof(Fate.Deleted)], counts[nameof(Fate.Anonymised)], counts[nameof(Fate.Kept)]);
        return counts;
    }

    private async Task TryAsync(SubjectRequest request, Func<CancellationToken, Task> act)
    {
        try
        {
            await act(CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException or HttpRequestException)
        {
            Left(logger, request.Number, e);
        }
    }

    /// <summary>
    /// What was deleted is overwritten in the file of SQLite (secure_delete), but the write-ahead log still holds the pages of before. On
    /// PostgreSQL old rows go with the next vacuum, which is not ours to order inside a request.
    /// </summary>
    private async Task SweepAsync(CancellationToken ct)
    {
        if (db.Engine == DatabaseEngine.Sqlite) await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", ct);
    }

    private IPersonCorrection? Correcting(PersonRecord record) => corrections.FirstOrDefault(c => c.Module == record.Module);

    private IEnumerable<IPersonalData> Ordered() => sources.OrderBy(s => s is FrameworkPersonalData);

    private PersonClues Clues(SubjectRequest request)
    {
        var clues = new PersonClues
        {
            GivenNames = request.GivenNames,
            FamilyName = request.FamilyName,
            BirthDate = request.BirthDate,
            Phone = request.Phone,
            Pesel = request.PeselHidden is null ? null : _pesel.Unprotect(request.PeselHidden),
        };
        if (request.Email is not null) clues.Emails.UnionWith([request.Email, MailAddress.Normalise(request.Email) ?? request.Email]);
        return clues;
    }

    [LoggerMessage(LogLevel.Error, "Personal data erased on request {Number}, but something outside the database could not be removed; look into the folder of letters and the stores of files")]
    private static partial void Left(ILogger logger, string number, Exception e);

    [LoggerMessage(LogLevel.Information, "Personal data erased on request {Number}: {Deleted} deleted, {Anonymised} anonymised, {Kept} kept")]
    private static partial void Erased(ILogger logger, string number, int deleted, int anonymised, int kept);
}

/// <summary>What was found for a request.</summary>
internal sealed record Found(PersonClues Clues, IReadOnlyList<PersonRecord> Records, IReadOnlySet<string> Picked);
