using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Declaration;

/// <summary>From the first of March on, tells the one who keeps the declaration once a year that it must be read by the 31st.</summary>
internal sealed class DeclarationReminder(RcwesDb db, DeclarationDesk desk, MailOutbox outbox, IActorNames accounts, ISiteAddress home, TimeProvider clock) : IJob
{
    public const string Template = "content.declaration";

    public static MailTemplate Letter { get; } = new(Template, "Przypomnienie o przeglądzie deklaracji dostępności",
        new("Przejrzyj deklarację dostępności do {{ due }}", """
            <h1>Czas na przegląd deklaracji dostępności</h1>
            <p>Raz w roku, do {{ due }}, trzeba sprawdzić, czy deklaracja mówi prawdę o serwisie.</p>
            <p><a href="{{ url }}">Otwórz deklarację</a>, popraw, co się zmieniło, zaznacz „Przejrzano dziś całą deklarację” i zapisz.</p>
            """),
        new("Review the accessibility statement by {{ due }}", """
            <h1>Time to review the accessibility statement</h1>
            <p>Once a year, by {{ due }}, somebody has to check whether the statement tells the truth about the site.</p>
            <p><a href="{{ url }}">Open the statement</a>, mend what has changed, tick “The whole statement was reviewed today” and save.</p>
            """),
        new DeclarationLetter("31 marca 2027", "https://rcwes.example/admin/deklaracja-dostepnosci"))
    { Texts = typeof(ContentTexts) };

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(WarsawTime.FromUtc(now));
        var declaration = await desk.ReadAsync(ct);
        var due = declaration.ReviewBy(today);
        if (due.Year > today.Year || today < new DateOnly(today.Year, 3, 1) || declaration.RemindedFor == today.Year || declaration.Keeper is not { } keeper) return;
        if (!(await accounts.AddressesAsync([keeper], ct)).TryGetValue(keeper, out var address)) return;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await desk.RememberReminderAsync(declaration, today.Year, now, ct);
        // Of the public log, because the settings are kept in memory until its stamp moves.
        var entry = ActivityEntry.Of(ContentModule.Key, "declaration", AccessibilityDeclaration.SettingName, "reminded", Actor.System, now);
        db.Activities.Add(entry);
        await db.SaveChangesAsync(ct);
        var letter = new DeclarationLetter(due.ToString("d MMMM yyyy", Cultures.Polish), $"{await home.GetAsync(ct)}/admin/deklaracja-dostepnosci");
        await outbox.AddAsync(db, entry.Sequence, Template, address, "pl", letter, ct);
        await transaction.CommitAsync(ct);
    }
}

/// <summary>What the reminder tells of.</summary>
internal sealed record DeclarationLetter(string Due, string Url);
