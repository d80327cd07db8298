using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Forms.Newsletter;
using Rcwes.Forms.Shapes;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Forms.Answers;

/// <summary>Answers to forms, sent or not.</summary>
internal sealed class FormsPersonalData(RcwesDb db, AnswerErasure erasure, IStringLocalizer<FormsTexts> l) : IPersonalData
{
    public string Module => FormsModule.Key;

    public async Task<IReadOnlyList<PersonRecord>> FindAsync(PersonClues clues, CancellationToken ct)
    {
        // Given names and family name are often two questions: between them stand other signs, so answers that hold a part are looked at whole.
        var answers = db.Set<FormAnswer>().AsNoTracking().Where(a => a.ErasedUtc == null);
        var found = await clues.In(answers, a => a.Lines, a => a.Email).ToListAsync(ct);
        if (clues.HasName)
        {
            var family = Framework.Polish.Slug.Fold(clues.FamilyName.Trim());
            var some = await answers.Where(a => Folding.Of(a.Lines).Contains(family)).ToListAsync(ct);
            found.AddRange(some.Where(a => clues.Names(Joined(a)) && found.TrueForAll(f => f.Id != a.Id)));
        }
        var subscribed = await clues.In(db.Set<Subscriber>().AsNoTracking(), s => s.Email).ToListAsync(ct);
        return [.. found.OrderBy(a => a.CreatedUtc).Select(a => OfAnswer(a, clues)), .. subscribed.Select(s => OfSubscriber(s, clues))];
    }

    public async Task EraseAsync(IReadOnlyCollection<PersonRecord> records, Erasing erasing, CancellationToken ct)
    {
        List<Guid> Ids(string kind) => [.. records.Where(r => r.Kind == kind).Select(r => Guid.Parse(r.Id))];
        var (answers, subscribers) = (Ids(FormAnswer.Subject), Ids(Subscriber.Subject));
        await erasure.ForgetAsync(answers, erasing.Actor, erasing.Now, ct);
        foreach (var subscriber in await db.Set<Subscriber>().Where(s => subscribers.Contains(s.Id)).ToListAsync(ct)) db.Remove(subscriber);
    }

    private PersonRecord OfSubscriber(Subscriber subscriber, PersonClues clues) => new(Module, Subscriber.Subject, subscriber.Id.ToString(), l["Lista wiadomości"])
    {
        Fate = Fate.Deleted,
        IsSure = clues.IsEmail(subscriber.Email),
        Facts = PersonFact.List(("email", l["Adres e-mail"], subscriber.Email), ("topics", l["O czym"], subscriber.Topics)),
    };

    private PersonRecord OfAnswer(FormAnswer answer, PersonClues clues)
    {
        var lines = answer.Read();
        var sent = answer.State == AnswerState.Sent;
        var email = answer.Email ?? lines.FirstOrDefault(x => x.Kind == QuestionKind.Email)?.Values.FirstOrDefault();
        var phone = lines.FirstOrDefault(x => x.Kind == QuestionKind.Phone)?.Values.FirstOrDefault();
        return new(Module, FormAnswer.Subject, answer.Id.ToString(), sent ? l["Odpowiedź na formularz {0}", answer.Number!] : l["Niewysłany formularz"])
        {
            Fate = sent ? Fate.Anonymised : Fate.Deleted,
            Why = sent ? l["Zostają numer i czas wysłania. Znikają odpowiedzi, pliki i linki."] : "",
            IsSure = clues.Agrees(Joined(answer), email, phone),
            Url = sent ? $"/admin/formularze/{answer.FormId}/{answer.Id}" : null,
            Facts = [.. lines.Where(x => x.Text.Length > 0).Select(x => new PersonFact(x.Key, x.Label, x.Text)), .. PersonFact.List(("receipt", l["Adres potwierdzenia"], answer.Email))],
        };
    }

    private static string Joined(FormAnswer answer) => string.Join(' ', answer.Read().Select(x => x.Text));
}
