using System.Text;
using Microsoft.Extensions.Localization;
using MimeKit;
using Rcwes.Advisory.Files;
using Rcwes.Framework;
using Rcwes.Framework.Files;
using Rcwes.Framework.Localization;

namespace Rcwes.Advisory.Letters;

/// <summary>
/// The files of one letter on their way into the store. Their bytes are there before the transaction that knows of them, so that nobody waits
/// for the scanner; when it does not come to its end, they are taken away again.
/// </summary>
internal sealed class LetterFiles(StoredFiles stored, IStringLocalizer<AdvisoryTexts> l) : IAsyncDisposable
{
    /// <summary>A program can pack a hundred thousand files into one letter; each would be looked at.</summary>
    private const int MostTried = 100;

    private readonly List<StoredFile> _kept = [];
    private readonly List<string> _refused = [];
    private bool _isSettled;

    public IReadOnlyList<StoredFile> Kept => _kept;

    /// <summary>What was not taken, in words for staff.</summary>
    public IReadOnlyList<string> Refused => _refused;

    /// <summary>Attachments go where all files of people go: type by content, size, scanner, quarantine. What is not taken is told in words.</summary>
    /// <param name="letter">Whose files they are.</param>
    /// <param name="text">Its words when they are too long for where they go, to be kept as a file; otherwise null.</param>
    /// <param name="room">How many files may be added.</param>
    /// <param name="actor">Who brings them.</param>
    /// <param name="ct">Cancels.</param>
    public async Task KeepAsync(IncomingLetter letter, string? text, int room, Actor actor, CancellationToken ct)
    {
        if (!letter.IsWhole) _refused.Add(l["List był za duży, więc wzięliśmy z niego tylko tekst. Poproś o przysłanie plików na stronie zgłoszenia."]);
        if (text is not null) await TryAsync("caly-list.txt", () => new MemoryStream(Encoding.UTF8.GetBytes(text)), actor, ct);
        for (var i = 0; i < letter.Files.Count; i++)
        {
            if (i == MostTried)
            {
                _refused.Add(l.Plural(letter.Files.Count - i, "I jeszcze {0} pliku nie przyjęliśmy, bo było ich za dużo.|I jeszcze {0} plików nie przyjęliśmy, bo było ich za dużo.|I jeszcze {0} plików nie przyjęliśmy, bo było ich za dużo."));
                break;
            }
            var (part, said) = letter.Files[i];
            var name = said.Length == 0 || said[0] == '.' ? l["bez nazwy"] + said : said;
            if (_kept.Count >= room) Refuse(name, l["Do sprawy można dodać najwyżej {0} plików. Kolejne wyślij doradcy w inny sposób.", RequestFile.Most]);
            else if (part is MimePart { Content: { } content }) await TryAsync(name, content.Open, actor, ct);
            else Refuse(name, l["To nie jest plik, tylko przesłany dalej list."]);
        }
        if (letter.Pictures > 0) _refused.Add(l.Plural(letter.Pictures, "Pominęliśmy {0} mały obrazek z treści listu, na przykład logo z podpisu.|Pominęliśmy {0} małe obrazki z treści listu, na przykład logo z podpisu.|Pominęliśmy {0} małych obrazków z treści listu, na przykład logo z podpisu."));
    }

    /// <summary>From now on the database knows of them. Said just before the commit: when it is not known how that ended, bytes too many are better than a file without bytes.</summary>
    public void Settle() => _isSettled = true;

    public async ValueTask DisposeAsync()
    {
        if (_isSettled) return;
        foreach (var file in _kept) await stored.DropAsync(file);
    }

    private async Task TryAsync(string name, Func<Stream> open, Actor actor, CancellationToken ct)
    {
        try
        {
            await using var bytes = open();
            _kept.Add(await stored.AddPrivateAsync(name, bytes, actor, ct));
        }
        catch (RuleException rule)
        {
            Refuse(name, rule.Message);
        }
    }

    private void Refuse(string name, string why) => _refused.Add(l["Pliku „{0}” nie przyjęliśmy. {1}", name, why]);
}
