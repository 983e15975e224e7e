package io.corro.perf.flow;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A flow on disk: a magic number, the lengths, then the commands one by one. */
public final class FlowFile {
    private static final int MAGIC = 0x466C6F31;

    private FlowFile() {}

    public static void write(Flow flow, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(MAGIC);
            out.writeInt(flow.fillCount());
            out.writeInt(flow.length());
            for (int index = 0; index < flow.length(); index++) {
                out.writeByte(flow.action(index).ordinal());
                out.writeInt(flow.order(index));
                out.writeInt(flow.user(index));
                out.writeBoolean(flow.isBuy(index));
                out.writeInt(flow.price(index));
                out.writeInt(flow.size(index));
            }
        }
    }

    public static Flow read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("not a flow file: " + file);
            }
            int fillCount = in.readInt();
            int length = in.readInt();
            Flow flow = new Flow(fillCount, length);
            for (int index = 0; index < length; index++) {
                flow.add(Action.ofCode(in.readByte()), in.readInt(), in.readInt(), in.readBoolean(), in.readInt(),
                        in.readInt());
            }
            return flow;
        }
    }
}
