using System.Buffers.Binary;
using System.Text;
using LogitLens.Tensors.Formats.Safetensors;

namespace LogitLens.Tensors.Tests.Formats.Safetensors;

/// <summary>Damaged files end in success or in <see cref="InputException"/>, never in anything else.</summary>
public class MutationTests
{
    private const int Cases = 6000;

    private static readonly string[] Fragments =
    [
        "{", "}", "[", "]", "\"", ",", ":", "-", "0", "9", "99999999999999999999", "1e9", "null",
        "\\u", "\\ud800", "\\", " ", "\"a\":", "F32", "I64", "F4",
    ];

    [Fact]
    public void Damaged_files_are_read_or_rejected()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("a.safetensors");
        SafetensorsWriter.Write(path, new Dictionary<string, string> { ["format"] = "pt" },
        [
            SafetensorsItem.F32("a", [2, 3], new float[6]), SafetensorsItem.BF16("ä", [4], new float[4]),
            SafetensorsItem.F16("empty", [0, 7], default), SafetensorsItem.I64("ids", [2], new long[2]),
        ]);
        byte[] good = File.ReadAllBytes(path);
        int read = Survive(good, new Random(20240607), bytes =>
        {
            File.WriteAllBytes(path, bytes);
            using SafetensorsFile file = SafetensorsFile.Open(path);
            ReadEverything(file);
        });
        Assert.InRange(read, 1, Cases - 1);
    }

    [Fact]
    public void Damaged_indexes_are_read_or_rejected()
    {
        using TemporaryFolder folder = new();
        SafetensorsWriter.Write(folder.File("s1"), null, [SafetensorsItem.F32("a", [1], new float[1])]);
        SafetensorsWriter.Write(folder.File("s2"), null, [SafetensorsItem.F32("b", [1], new float[1])]);
        byte[] good = Encoding.UTF8.GetBytes("""{"metadata":{"total_size":8},"weight_map":{"a":"s1","b":"s2"}}""");
        int read = Survive(good, new Random(20240608), bytes =>
        {
            folder.Write("model.safetensors.index.json", bytes);
            using SafetensorsCheckpoint checkpoint = SafetensorsCheckpoint.Open(folder.Path);
            Assert.All(checkpoint.Names, name => checkpoint.GetTensor(name).ToArray());
        });
        Assert.InRange(read, 1, Cases - 1);
    }

    /// <summary>How many of the damaged variants of <paramref name="good"/> were read all the same.</summary>
    private static int Survive(byte[] good, Random random, Action<byte[]> read)
    {
        int successes = 0;
        for (int number = 0; number < Cases; number++)
        {
            byte[] bytes = Damage(good, random);
            try
            {
                read(bytes);
                successes++;
            }
            catch (InputException)
            {
                // The other allowed outcome.
            }
            catch (Exception e)
            {
                Assert.Fail($"case {number}, bytes {Convert.ToHexString(bytes)}: {e}");
            }
        }
        return successes;
    }

    private static byte[] Damage(byte[] good, Random random)
    {
        List<byte> bytes = [.. good];
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, bytes.Count - at); break;
                case 3: bytes.RemoveRange(at, Math.Min(random.Next(1, 9), bytes.Count - at)); break;
                case 4: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 80), bytes.Count - at))); break;
                case 5: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Fragments[random.Next(Fragments.Length)])); break;
                default: bytes[at] = (byte)"0123456789"[random.Next(10)]; break;
            }
            if (bytes.Count == 0) break;
        }
        if (random.Next(2) == 0) RepairLength(bytes, good);
        return [.. bytes];
    }

    /// <summary>Lets the damage inside the header reach the parser: the length follows what was added or taken away.</summary>
    private static void RepairLength(List<byte> bytes, byte[] good)
    {
        if (good[0] == (byte)'{' || bytes.Count < 8) return;
        long length = BinaryPrimitives.ReadInt64LittleEndian(good) + bytes.Count - good.Length;
        byte[] prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, length);
        for (int i = 0; i < prefix.Length; i++) bytes[i] = prefix[i];
    }

    private static void ReadEverything(SafetensorsFile file)
    {
        foreach (SafetensorsEntry entry in file.Entries)
        {
            if (entry.Dtype is "F32" or "F16" or "BF16") _ = file.GetTensor(entry.Name).ToArray();
            else if (entry.Dtype is "I64") _ = file.ReadIntegers(entry.Name);
        }
    }
}
