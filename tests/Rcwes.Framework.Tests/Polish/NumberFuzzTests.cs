using System.Globalization;
using CsCheck;
using Rcwes.Framework.Polish;

namespace Rcwes.Framework.Tests.Polish;

/// <summary>Numbers and codes of forms, whatever is typed.</summary>
public sealed class NumberFuzzTests
{
    private static readonly (string Name, Func<string?, string?> Read)[] Readers =
    [
        ("NIP", Nip.Read), ("REGON", Regon.Read), ("KRS", Krs.Read), ("PESEL", Pesel.Read), ("NRB", BankAccount.Read), ("code", PostalCode.Read),
    ];

    private static readonly Gen<string> Digits = Gen.Char['0', '9'].Array[0, 30].Select(d => new string(d));

    /// <summary>Digits that somebody parted, prefixed or mistyped.</summary>
    private static readonly Gen<string> Typed = Gen.OneOf<string>(Fuzz.Text("PL", "pl", "KRS", "1", "27", "927", "-", " ", "–", ".", "٣", "１"), Digits);

    [Fact]
    public void What_is_read_is_nothing_but_digits_and_is_read_the_same_again() => Typed.Try(typed =>
    {
        foreach (var (name, read) in Readers)
        {
            if (read(typed) is not { } number) continue;
            Assert.True(number.All(c => char.IsAsciiDigit(c) || (c == '-' && name == "code")), $"{name}: {number}");
            Assert.Equal(number, read(number));
        }
    }, 4000);

    [Fact]
    public void A_right_number_is_read_with_whatever_parts_its_digits() =>
        Gen.Select(Gen.Int[0, 999_999_999], Gen.OneOf(" ", "-", "", "–", ".", "\u00A0"), Gen.OneOf("", "PL", "pl")).Try((number, mark, prefix) =>
        {
            var body = number.ToString("D9", CultureInfo.InvariantCulture);
            int[] weights = [6, 5, 7, 2, 3, 4, 5, 6, 7];
            var check = body.Select((d, i) => (d - '0') * weights[i]).Sum() % 11;
            var nip = body + check;
            var right = check < 10 && body.Distinct().Count() > 1;
            Assert.Equal(right ? nip : null, Nip.Read(prefix + string.Join(mark, nip.ToCharArray())));
        }, 2000);

    [Fact]
    public void A_PESEL_that_is_read_tells_its_day_of_birth() => Gen.Char['0', '9'].Array[11].Select(d => new string(d)).Try(digits =>
    {
        if (Pesel.Read(digits) is { } pesel) Assert.InRange(Pesel.BirthOf(pesel)!.Value.Year, 1800, 2299);
    }, 4000);

    [Fact]
    public void Every_title_gives_an_address_of_plain_letters_or_none() => Fuzz.Text("Łódź", "ulica", "-", "Zażółć").Try(title =>
    {
        var slug = Slug.From(title);
        Assert.Matches(@"\A([a-z0-9]+(-[a-z0-9]+)*)?\z", slug);
        Assert.InRange(slug.Length, 0, 100);
        Assert.Equal(slug, Slug.From(slug));
        Assert.Equal(Slug.Fold(title), Slug.Fold(Slug.Fold(title)));
    }, 2000);

    [Fact]
    public void A_phone_link_holds_digits_only() => Typed.Try(typed => Assert.Matches(@"\A\+[0-9]*\z", PhoneNumber.Dial(typed)), 2000);
}
